/// A JSON object: keys in the order of the wire, each at most once.
///
/// Rows have tens of fields that are read once and in order, so a list of pairs beats a hash table.
/// Two objects are equal when they hold the same pairs, whatever the order. Keys are the same when
/// their Unicode scalars are.
public struct FieldObject: Sendable {
    /// The keys, in order.
    public private(set) var keys: [String]
    /// The values, one for each key.
    public private(set) var values: [FieldValue]

    /// An empty object.
    public init() {
        keys = []
        values = []
    }

    /// An object of these pairs; of equal keys the last value counts, at the place of the first.
    /// - Complexity: O(n) expected.
    public init(_ pairs: [(String, FieldValue)]) {
        self.init()
        keys.reserveCapacity(pairs.count)
        values.reserveCapacity(pairs.count)
        guard pairs.count > 16 else {
            for (key, value) in pairs { self[key] = value }
            return
        }
        var places = KeyPlaces(capacity: pairs.count)
        for (key, value) in pairs {
            if let place = places.find(key, among: keys, orPut: keys.count) {
                values[place] = value
            } else {
                keys.append(key)
                values.append(value)
            }
        }
    }

    /// An object of keys with their values; of equal keys the last value counts, at the place of
    /// the first.
    ///
    /// - Precondition: as many values as keys.
    /// - Complexity: O(n) expected.
    init(keys: [String], values: [FieldValue]) {
        var places = KeyPlaces(capacity: keys.count)
        for place in keys.indices
        where places.find(keys[place], among: keys, orPut: place) != nil {
            self.init(Array(zip(keys, values)))
            return
        }
        self.init(distinctKeys: keys, values: values)
    }

    /// An object of keys that are known to differ, with their values; `keys` may be shared by many
    /// objects.
    ///
    /// - Precondition: as many values as keys.
    public init(distinctKeys keys: [String], values: [FieldValue]) {
        precondition(keys.count == values.count, "\(keys.count) keys for \(values.count) values")
        self.keys = keys
        self.values = values
    }

    /// How many pairs there are.
    public var count: Int { keys.count }
    /// Whether there is no pair.
    public var isEmpty: Bool { keys.isEmpty }

    /// The value under `key`; setting nil removes the pair, setting a new key appends it.
    /// - Complexity: O(number of keys).
    public subscript(key: String) -> FieldValue? {
        get { place(of: key).map { values[$0] } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): values[place] = value
            case (let place?, nil):
                keys.remove(at: place)
                values.remove(at: place)
            case (nil, let value?): append(key, value)
            case (nil, nil): break
            }
        }
    }

    /// Where the key stands.
    private func place(of key: String) -> Int? { keys.firstIndex { $0.isExactly(key) } }

    /// Adds a pair whose key is known to be new; keeps a million keys linear.
    mutating func append(_ key: String, _ value: FieldValue) {
        keys.append(key)
        values.append(value)
    }

    /// The pairs, in order.
    public var pairs: Zip2Sequence<[String], [FieldValue]> { zip(keys, values) }

    /// The same pairs with the keys in order of their Unicode scalars, as canonical JSON has them.
    /// - Complexity: O(n log n).
    public var sortedByKey: FieldObject {
        let isSorted = zip(keys, keys.dropFirst()).allSatisfy { $0.precedesByScalars($1) }
        if isSorted { return self }
        let order = keys.indices.sorted { keys[$0].precedesByScalars(keys[$1]) }
        var result = FieldObject()
        for place in order { result.append(keys[place], values[place]) }
        return result
    }
}

extension FieldObject: Hashable {
    /// Whether both hold the same pairs, in any order.
    public static func == (left: FieldObject, right: FieldObject) -> Bool {
        guard left.count == right.count else { return false }
        if left.hasSameKeys(as: right) { return left.values == right.values }
        let (first, second) = (left.sortedByKey, right.sortedByKey)
        return first.hasSameKeys(as: second) && first.values == second.values
    }

    /// Whether both have the same keys in the same order.
    private func hasSameKeys(as other: FieldObject) -> Bool {
        keys.elementsEqual(other.keys) { $0.isExactly($1) }
    }

    /// Feeds the pairs in the order of their keys, so that equal objects hash alike.
    public func hash(into hasher: inout Hasher) {
        let sorted = sortedByKey
        hasher.combine(sorted.keys)
        hasher.combine(sorted.values)
    }
}

extension FieldObject: ExpressibleByDictionaryLiteral {
    /// An object of these pairs.
    public init(dictionaryLiteral elements: (String, FieldValue)...) {
        self.init(elements.map { ($0.0, $0.1) })
    }
}
