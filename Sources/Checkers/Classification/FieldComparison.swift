import OdooProtocol
import Synchronization

/// Compares stored rows with versions of the source, and remembers where the fields stand in objects of the same keys.
///
/// Rows of a module share one list of keys, and so do the versions of its records. The places of the fields are looked for
/// once for each pair of lists; what is compared for each row are values alone.
final class FieldComparison: Sendable {
    /// Three lists by where they lie in memory: the same place and length is the same list, while somebody holds it.
    private struct Shape: Hashable {
        let names: UInt
        let expected: UInt
        let found: UInt

        init(_ names: [String], _ expected: [String], _ found: [String]) {
            self.names = Self.place(of: names)
            self.expected = Self.place(of: expected)
            self.found = Self.place(of: found)
        }

        private static func place(of list: [String]) -> UInt {
            list.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
        }
    }

    /// Where the fields stand that are compared.
    private struct Places {
        /// In both objects, for each field that the version shows; -1 for one that is not stored.
        let pairs: [(expected: Int, found: Int)]
        /// The lists themselves, held so that nothing else comes to lie in their places.
        let lists: [[String]]

        init(_ names: [String], _ expected: [String], _ found: [String]) {
            var (expectedPlace, foundPlace) = (0, 0)
            pairs = names.compactMap { name in
                FieldDifference.look(up: name, in: expected, from: &expectedPlace).map { place in
                    (place, FieldDifference.look(up: name, in: found, from: &foundPlace) ?? -1)
                }
            }
            lists = [names, expected, found]
        }
    }

    /// How many pairs of lists are remembered; histories in which every row has a list of its own would hold them all.
    private static let mostShapes = 256

    private let known = Mutex<[Shape: Places]>([:])

    /// Whether `FieldDifference.all` would find nothing.
    /// - Complexity: O(fields).
    func isNone(of names: [String], expected: FieldObject, found: FieldObject) -> Bool {
        let pairs = places(names, expected.keys, found.keys)
        return expected.values.withUnsafeBufferPointer { expected in
            found.values.withUnsafeBufferPointer { found in
                pairs.allSatisfy { pair in
                    pair.found >= 0 && found[pair.found] == expected[pair.expected]
                }
            }
        }
    }

    private func places(
        _ names: [String], _ expected: [String], _ found: [String]
    ) -> [(expected: Int, found: Int)] {
        let shape = Shape(names, expected, found)
        return known.withLock { known in
            if let places = known[shape] { return places.pairs }
            if known.count >= Self.mostShapes { known.removeAll(keepingCapacity: true) }
            let places = Places(names, expected, found)
            known[shape] = places
            return places.pairs
        }
    }
}
