/// How many bytes of memory the rows take that a tenant's batches hold until they are published.
struct HeldRows: Sendable {
    /// The most that rows of a tenant may take, in bytes, over all that is read side by side.
    ///
    /// Rows that are put aside are written twice; two windows of ten thousand ordinary rows rarely come to this together.
    static let most = 36 << 20

    private var bytes: [Int64: Int] = [:]

    /// Notes how many bytes a reading holds now.
    /// - Returns: whether they have to be put aside, being the most of what is too much.
    /// - Complexity: O(readings side by side).
    mutating func note(_ held: Int, of holder: Int64) -> Bool {
        bytes[holder] = held
        let total = bytes.values.reduce(0, +)
        return total > Self.most && held == bytes.values.max()
    }

    /// Notes that a reading holds nothing any more.
    mutating func forget(_ holder: Int64) { bytes[holder] = nil }
}
