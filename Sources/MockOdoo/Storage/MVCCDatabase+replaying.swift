package import OdooProtocol

extension MVCCDatabase {
    /// Makes a commit again that was made before, in a database of the same past.
    ///
    /// - Precondition: models have tables, each row is there once, and as it was before; of a commit by `seed` none was.
    /// - Complexity: O(rows × log n).
    package mutating func replay(
        _ changes: [RecordChange], begin: OdooTimestamp, commit: OdooTimestamp,
        author: CommitAuthor
    ) {
        if author == .seed {
            var start = changes.startIndex
            while start < changes.endIndex {
                let model = changes[start].model
                let end = changes[start...].firstIndex { $0.model != model } ?? changes.endIndex
                state.load(changes[start..<end].compactMap(\.after), into: model)
                start = end
            }
        } else {
            for change in changes { state.apply(change) }
        }
        record(changes, begin: begin, commit: commit, author: author)
    }
}
