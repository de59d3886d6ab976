/// The keys of an object that others at its depth are likely to have too, with their spelling.
struct JSONTemplate: Sendable {
    private(set) var keys: [String] = []
    private(set) var spelling = JSONSpelling()

    /// A template that no object follows.
    init() {}

    /// A template of keys that differ, in their order.
    init(keys: [String], spelling: JSONSpelling) {
        self.keys = keys
        self.spelling = spelling
    }

    /// Forgets all keys but the first.
    mutating func cut(to count: Int) {
        guard count < keys.count else { return }
        keys = Array(keys[..<count])
        spelling.cut(to: count)
    }
}
