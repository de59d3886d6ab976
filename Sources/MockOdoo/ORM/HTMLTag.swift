/// One tag of an HTML text, or a comment.
struct HTMLTag {
    /// In lower case; empty for a comment.
    let name: String
    let isEnd: Bool
    /// The attributes as they are written out, each with a blank before it.
    private(set) var attributes = ""

    /// Reads what begins with `<`, and takes it off the text; nil for a mere sign.
    init?(_ text: inout Substring) {
        if text.hasPrefix("<!") || text.hasPrefix("<?") {
            let end = text.firstRange(of: text.hasPrefix("<!--") ? "-->" : ">")
            text = end.map { text[$0.upperBound...] } ?? ""
            name = ""
            isEnd = false
            return
        }
        var rest = text.dropFirst()
        isEnd = rest.first == "/"
        if isEnd { rest = rest.dropFirst() }
        let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
        guard let first = word.first, first.isLetter else { return nil }
        name = word.lowercased()
        rest = rest.dropFirst(word.count)
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            guard let next = rest.first else { break }
            if next == ">" {
                rest = rest.dropFirst()
                break
            }
            attributes += Self.attribute(&rest)
        }
        text = rest
    }

    /// An attribute as it is written out; nothing for one that reacts to events.
    private static func attribute(_ rest: inout Substring) -> String {
        let ends: Set<Character> = ["=", ">", "/"]
        let name = rest.prefix { !$0.isWhitespace && !ends.contains($0) }.lowercased()
        rest = rest.dropFirst(max(name.count, 1))
        var behind = rest.drop(while: \.isWhitespace)
        var value: String?
        if behind.first == "=" {
            behind = behind.dropFirst().drop(while: \.isWhitespace)
            if let quote = behind.first, quote == "\"" || quote == "'" {
                let body = behind.dropFirst()
                let end = body.firstIndex(of: quote) ?? body.endIndex
                value = String(body[..<end])
                rest = body[end...].dropFirst()
            } else {
                let body = behind.prefix { !$0.isWhitespace && $0 != ">" }
                value = String(body)
                rest = behind.dropFirst(body.count)
            }
        }
        guard !name.isEmpty, !name.hasPrefix("on") else { return "" }
        guard var value else { return " \(name)" }
        let isScript = value.trimmingBlanks.lowercased().hasPrefix("javascript:")
        if isScript, ["href", "src", "action"].contains(name) { value = "" }
        let written = HTMLCleaning.escaped(value).replacing("\"", with: "&quot;")
        return " \(name)=\"\(written)\""
    }
}
