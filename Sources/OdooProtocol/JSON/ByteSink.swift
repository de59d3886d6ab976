/// Bytes that are being written, in memory of their own: nothing is checked or counted for each
/// byte but the room.
struct ByteSink: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private(set) var count = 0

    init(capacity: Int) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { base.deallocate() }

    /// What was written.
    var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// Reads what was written.
    func withBytes<Outcome>(_ body: (UnsafeBufferPointer<UInt8>) -> Outcome) -> Outcome {
        body(UnsafeBufferPointer(start: base, count: count))
    }

    /// Forgets what was written and keeps the room.
    mutating func removeAll() { count = 0 }

    /// Makes room for this many more bytes.
    mutating func reserve(_ room: Int) {
        guard capacity - count < room else { return }
        capacity = max(capacity * 2, count + room)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        (base + count).update(from: start, count: bytes.count)
        count += bytes.count
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        reserve(bytes.count)
        UnsafeMutableRawPointer(base + count).copyMemory(from: start, byteCount: bytes.count)
        count += bytes.count
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ append($0) }) != nil { return }
        var text = text
        text.withUTF8 { append($0) }
    }

    mutating func append(_ byte: UInt8, times: Int) {
        reserve(times)
        (base + count).update(repeating: byte, count: times)
        count += times
    }

    /// A whole number in decimal digits.
    mutating func append(_ number: Int64) {
        reserve(20)
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        var length = 1
        while rest >= 10 {
            rest /= 10
            length += 1
        }
        rest = number.magnitude
        for place in (0..<length).reversed() {
            base[count + place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += length
    }

    /// `YYYY-MM-DD HH:MM:SS`; false, with nothing written, for a year that has not four digits.
    mutating func append(_ civil: CivilDateTime) -> Bool {
        guard (0...9999).contains(civil.year) else { return false }
        reserve(19)
        put(civil.year / 100)
        put(civil.year % 100)
        put(civil.month, after: UInt8(ascii: "-"))
        put(civil.day, after: UInt8(ascii: "-"))
        put(civil.hour, after: UInt8(ascii: " "))
        put(civil.minute, after: UInt8(ascii: ":"))
        put(civil.second, after: UInt8(ascii: ":"))
        return true
    }

    /// Two digits for which there is room.
    private mutating func put(_ number: Int, after mark: UInt8? = nil) {
        if let mark {
            base[count] = mark
            count += 1
        }
        base[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        base[count + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
        count += 2
    }
}
