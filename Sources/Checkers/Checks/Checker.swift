/// An oracle: looks at what a client could see and says whether one property holds.
///
/// It is black-box: it never imports the engine or the mock. A checker is a value without state; all that it needs is in the
/// index, which is built once for all of them.
public protocol Checker: Sendable {
    /// Its name.
    var id: CheckerID { get }
    /// The tables without which it cannot judge; one that cannot be read makes the verdict unknown.
    var tables: [StoreTable] { get }
    /// Adds everything that does not hold to the book, and counts everything that was judged.
    ///
    /// Called only when all of `tables` can be read.
    func examine(_ index: HistoryIndex, at moment: CheckMoment, into book: inout Examination)
}

extension Checker {
    /// Judges an indexed history.
    public func judge(_ index: HistoryIndex, at moment: CheckMoment) -> Judgement {
        if let problem = index.problem(reading: tables) {
            return Judgement(checker: id, verdict: .unknown(problem), judged: 0)
        }
        var book = Examination(id)
        examine(index, at: moment, into: &book)
        return book.judgement.explained(by: index)
    }

    /// Judges a history; where several checkers judge, index it once instead.
    /// - Complexity: O(n log n) for the index, besides the checker's own.
    public func judge(_ history: History, at moment: CheckMoment) -> Judgement {
        judge(HistoryIndex(history), at: moment)
    }
}
