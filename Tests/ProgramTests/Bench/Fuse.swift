/// When a process is killed: at one of the lines that it logs.
struct Fuse: Sendable {
    private let sign: [String]
    /// How many such lines are still let pass.
    private var passing: Int
    /// How many lines of any kind are then let pass; nil until that line has come.
    private var delay: Int
    private var isBurning = false
    private(set) var isBlown = false

    /// Kills at a place of the work: at the line of the batch after `passing` others of its kind, `delay` lines later.
    init(_ place: KillPlace, passing: Int, delay: Int) {
        sign =
            place == .publish
            ? ["message=publishing"] : ["message=reading", "kind=\(place.rawValue)"]
        self.passing = passing
        // What was announced is over within a millisecond.
        self.delay = place == .publish ? 0 : delay
    }

    /// Whether the process is to be killed at this line.
    mutating func isLit(by line: String) -> Bool {
        if isBlown { return false }
        if isBurning {
            delay -= 1
        } else {
            let words = line.split(separator: " ")
            guard sign.allSatisfy({ words.contains(Substring($0)) }) else { return false }
            passing -= 1
            isBurning = passing < 0
            guard isBurning else { return false }
        }
        isBlown = delay <= 0
        return isBlown
    }
}
