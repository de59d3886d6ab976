/// How keys are spelled in a document, quotes and escapes included, one after another.
struct JSONSpelling: Sendable {
    private var bytes: [UInt8] = []
    /// Where each key ends in `bytes`.
    private var ends: [Int] = []

    private func range(of place: Int) -> Range<Int> {
        (place == 0 ? 0 : ends[place - 1])..<ends[place]
    }

    /// Adds a key.
    mutating func append(_ key: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: key)
        ends.append(bytes.count)
    }

    /// Adds the first keys of another list.
    mutating func append(_ other: borrowing JSONSpelling, upTo count: Int) {
        guard count > 0 else { return }
        let shift = bytes.count
        bytes.append(contentsOf: other.bytes[..<other.ends[count - 1]])
        for end in other.ends[..<count] { ends.append(shift + end) }
    }

    /// Takes the last keys off.
    mutating func removeLast(_ count: Int) -> JSONSpelling {
        let first = ends.count - count
        let start = first == 0 ? 0 : ends[first - 1]
        var taken = JSONSpelling()
        taken.bytes = Array(bytes[start...])
        taken.ends = ends[first...].map { $0 - start }
        cut(to: first)
        return taken
    }

    /// Forgets all keys but the first.
    mutating func cut(to count: Int) {
        bytes.removeLast(bytes.count - (count == 0 ? 0 : ends[count - 1]))
        ends.removeLast(ends.count - count)
    }

    /// How long the key is; nil if the document does not spell it so from a place on.
    func length(of key: Int, at place: Int, in document: UnsafeBufferPointer<UInt8>) -> Int? {
        let range = range(of: key)
        guard document.count - place >= range.count else { return nil }
        let isSame = bytes.withUnsafeBytes { known in
            UnsafeRawBufferPointer(rebasing: known[range]).hasSameBytes(
                as: UnsafeRawBufferPointer(
                    rebasing: UnsafeRawBufferPointer(document)[place..<place + range.count]))
        }
        return isSame ? range.count : nil
    }
}
