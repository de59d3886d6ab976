/// A value of a text with its place: what every reader here works on, whatever parsed the text.
struct SourceNode {
    /// Where it begins.
    let position: SourcePosition
    /// What it is.
    let content: Content

    /// A scalar, a list or a map.
    enum Content {
        /// Text; plain text can also mean a number or a truth value, quoted text cannot.
        case text(String, isPlain: Bool)
        /// Values in order.
        case list([SourceNode])
        /// Keys with values, in order; no key comes twice.
        case map([SourceEntry])
    }

    /// What stands here, for messages.
    var kindName: String {
        switch content {
        case .text("", isPlain: true): "nothing"
        case .text(let text, _): "\"\(text.shortened)\""
        case .list: "a list"
        case .map: "a map"
        }
    }
}

extension String {
    /// The text on one line, cut to what a message can quote.
    var shortened: String {
        let line = String(map { $0.isNewline ? " " : $0 })
        return line.count <= 60 ? line : line.prefix(57) + "..."
    }
}
