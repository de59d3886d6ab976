import Checkers

/// Every checker, over one index of the history.
enum AllCheckers {
    static func judge(_ history: History, at moment: CheckMoment) -> [Judgement] {
        let index = HistoryIndex(history)
        return Checkers.all.map { $0.judge(index, at: moment) }
    }
}
