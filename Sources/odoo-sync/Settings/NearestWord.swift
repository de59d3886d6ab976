/// Finds the word that was meant.
enum NearestWord {
    /// The word nearest to another one; nil if none is near enough to be meant.
    ///
    /// Near enough is a third of the word's letters, at least one; a swap of two neighbours counts as two.
    ///
    /// - Complexity: O(words × letters²), of each word 100 letters at most.
    static func nearest(to word: String, among words: [String]) -> String? {
        let letters = Array(word.lowercased().prefix(100))
        let limit = max(1, letters.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in words {
            let distance = distance(letters, Array(candidate.lowercased().prefix(100)))
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// How many letters have to be put in, taken out or changed.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (place, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for (column, other) in second.enumerated() {
                let change = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, row[column + 1] + 1, row[column] + 1)
            }
        }
        return row[second.count]
    }
}
