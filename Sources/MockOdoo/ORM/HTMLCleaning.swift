/// Cleans what is written into an HTML field, as Odoo does by reading it into a tree and writing it
/// out again: scripts and event attributes go, tags are closed, bare text gets a paragraph.
enum HTMLCleaning {
    /// The text as Odoo stores it.
    static func cleaned(_ text: String) -> String {
        if text.isEmpty { return text }
        var tree = HTMLTree()
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            tree.add(text: String(rest[..<open]))
            rest = rest[open...]
            guard let tag = HTMLTag(&rest) else {
                tree.add(text: "<")
                rest = rest.dropFirst()
                continue
            }
            tree.add(tag, &rest)
        }
        tree.add(text: String(rest))
        return tree.written
    }

    /// Text between tags, with what means something there escaped; references stay as they are.
    static func escaped(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let first = rest.first {
            switch first {
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += isReference(rest.dropFirst()) ? "&" : "&amp;"
            case "\u{A0}": out += "&nbsp;"
            default: out.append(first)
            }
            rest = rest.dropFirst()
        }
        return out
    }

    private static func isReference(_ text: Substring) -> Bool {
        guard let end = text.firstIndex(of: ";") else { return false }
        let name = text[..<end]
        let body = name.first == "#" ? name.dropFirst() : name
        return !body.isEmpty && body.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}
