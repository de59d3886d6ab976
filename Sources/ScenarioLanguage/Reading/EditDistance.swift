/// How far words are apart, to find what somebody meant.
public enum EditDistance {
    /// The word nearest to another one; nil if none is near enough to be meant.
    ///
    /// Near enough is a third of the longer word's letters, at least one; of equally near words the
    /// first counts.
    ///
    /// - Complexity: O(words × letters²).
    public static func nearest(to word: String, among words: [String]) -> String? {
        var best: (word: String, distance: Int)?
        for candidate in words {
            let limit = max(1, max(word.count, candidate.count) / 3)
            let distance = between(word.lowercased(), candidate.lowercased())
            if distance <= limit, distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.word
    }

    /// How many letters must be put in, left out, replaced or swapped with their neighbour.
    ///
    /// - Complexity: O(letters of one × letters of the other), each cut to 100 letters.
    static func between(_ left: String, _ right: String) -> Int {
        let (first, second) = (Array(left.prefix(100)), Array(right.prefix(100)))
        guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
        var rows = [Array(0...second.count)]
        for row in 1...first.count {
            var current = [row]
            for column in 1...second.count {
                let replaced = first[row - 1] == second[column - 1] ? 0 : 1
                var cost = min(
                    rows[row - 1][column] + 1, current[column - 1] + 1,
                    rows[row - 1][column - 1] + replaced)
                if row > 1, column > 1, first[row - 1] == second[column - 2],
                    first[row - 2] == second[column - 1]
                {
                    cost = min(cost, rows[row - 2][column - 2] + 1)
                }
                current.append(cost)
            }
            rows.append(current)
        }
        return rows[first.count][second.count]
    }
}
