/// What is known and what was found wrong while a text is read.
struct Reading {
    /// The mistakes so far, in the order in which they were met.
    private(set) var mistakes: [Mistake] = []
    /// The scenario's modules; nil, which leaves names unchecked, where they are written with a
    /// mistake.
    var modules: [String]? = EngineSettings().moduleNames
    /// The scenario's tenants, none where it has one that needs no name; nil, which leaves names unchecked, where they are
    /// written with a mistake.
    var tenants: [String]? = []
    /// The backups that earlier steps have made.
    var backups: [String] = []
    /// Where each step of the timeline begins.
    var stepPositions: [SourcePosition] = []
    /// Where the value of a key first stands, by its map and name, as `odoo.company`; `a scenario.defect` at the top.
    private(set) var valuePositions: [String: SourcePosition] = [:]

    /// Notes where the value of a key stands; the first place of a key is kept.
    mutating func notePlace(_ position: SourcePosition, of key: String, in noun: String) {
        let path = "\(noun).\(key)"
        if valuePositions[path] == nil { valuePositions[path] = position }
    }

    /// Notes a mistake.
    mutating func note(_ position: SourcePosition, _ message: String) {
        mistakes.append(Mistake(at: position, message))
    }

    /// Notes that a word is none of those that may stand here, with the nearest one.
    mutating func note(
        _ position: SourcePosition, unknown word: String, is what: String, among words: [String],
        verb: String = "it has"
    ) {
        var message = "\"\(word.shortened)\" is not \(what)"
        let nearest = EditDistance.nearest(to: word, among: words)
        if words.count <= 24 {
            message += "; \(verb) \(words.joined(separator: ", "))."
        } else if nearest == nil {
            message += "; there are \(words.count), such as "
            message += words.prefix(5).joined(separator: ", ") + "."
        } else {
            message += "."
        }
        if let nearest { message += " Did you mean \(nearest)?" }
        note(position, message)
    }

    /// Whether a module is one of the scenario's; a mistake is noted if it is not.
    mutating func check(module: String, at position: SourcePosition, orOneOf others: [String] = [])
        -> Bool
    {
        guard let modules, !modules.contains(module), !others.contains(module) else { return true }
        note(position, unknown: module, is: "a module of this scenario", among: modules)
        return false
    }
}
