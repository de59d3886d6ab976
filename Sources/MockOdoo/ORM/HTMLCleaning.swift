/// Cleans what is written into an HTML field: scripts and event attributes go, bare text gets a
/// paragraph.
enum HTMLCleaning {
    /// The text as Odoo stores it.
    static func cleaned(_ text: String) -> String {
        if text.isEmpty { return text }
        var out = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "<") {
            out += rest[..<open]
            guard let close = rest[open...].firstIndex(of: ">") else {
                rest = rest[open...]
                break
            }
            let tag = rest[open...close]
            rest = rest[rest.index(after: close)...]
            let name = tag.dropFirst().prefix { $0.isLetter }.lowercased()
            if name == "script" || name == "style" {
                rest = skipping("</\(name)>", in: rest)
                continue
            }
            out += withoutEvents(String(tag))
        }
        out += rest
        let blocks = ["<p", "<div", "<ul", "<ol", "<table", "<h1", "<h2", "<h3", "<section"]
        let isBlock = blocks.contains { out.lowercased().hasPrefix($0) }
        return isBlock || out.trimmingBlanks.isEmpty ? out : "<p>\(out)</p>"
    }

    private static func skipping(_ end: String, in text: Substring) -> Substring {
        let lowered = text.lowercased()
        var place = lowered.startIndex
        while place < lowered.endIndex {
            if lowered[place...].hasPrefix(end) {
                let offset = lowered.distance(from: lowered.startIndex, to: place) + end.count
                return text.dropFirst(offset)
            }
            place = lowered.index(after: place)
        }
        return ""
    }

    private static func withoutEvents(_ tag: String) -> String {
        guard tag.contains(" on") else { return tag }
        var out = ""
        var rest = tag[...]
        while let blank = rest.firstIndex(of: " ") {
            out += rest[..<blank]
            rest = rest[blank...]
            let word = rest.dropFirst()
            guard word.lowercased().hasPrefix("on"), let equals = word.firstIndex(of: "=") else {
                out += " "
                rest = word
                continue
            }
            let value = word[word.index(after: equals)...]
            if let quote = value.first, quote == "\"" || quote == "'",
                let end = value.dropFirst().firstIndex(of: quote)
            {
                rest = value[value.index(after: end)...]
            } else {
                rest = value.drop { $0 != " " && $0 != ">" }
            }
        }
        return out + rest
    }
}
