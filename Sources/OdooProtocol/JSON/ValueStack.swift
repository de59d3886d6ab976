/// A stack of values whose top part becomes a list by moving, without touching reference counts.
struct ValueStack: ~Copyable {
    private var storage: UnsafeMutablePointer<FieldValue>
    private var capacity = 64
    /// How many values lie on it.
    private(set) var count = 0

    init() { storage = .allocate(capacity: capacity) }

    deinit {
        storage.deinitialize(count: count)
        storage.deallocate()
    }

    mutating func append(_ value: consuming FieldValue) {
        if count == capacity { grow() }
        (storage + count).initialize(to: value)
        count += 1
    }

    private mutating func grow() {
        let larger = UnsafeMutablePointer<FieldValue>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: storage, count: count)
        storage.deallocate()
        storage = larger
        capacity *= 2
    }

    /// Takes the last value off.
    mutating func removeLast() -> FieldValue {
        precondition(count > 0, "an empty stack")
        count -= 1
        return (storage + count).move()
    }

    /// Takes the last values off, in their order.
    mutating func removeLast(_ number: Int) -> [FieldValue] {
        precondition((0...count).contains(number), "\(number) of a stack of \(count)")
        count -= number
        let top = storage + count
        return Array(unsafeUninitializedCapacity: number) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: top, count: number)
            initialized = number
        }
    }
}
