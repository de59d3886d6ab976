/// Lays a tree out as a page: short maps and lists on one line, long ones over several.
struct YAMLPrinter {
    /// The last column that text is laid out for.
    static let width = 100

    private var lines: [String] = []

    /// The page of a map, ending with a newline.
    /// - Complexity: O(length of the page × depth).
    static func page(_ tree: YAMLTree) -> String {
        var printer = YAMLPrinter()
        if case .map(let entries, _) = tree, !entries.isEmpty {
            printer.print(entries: entries, indent: 0, lead: "")
        } else {
            printer.lines.append(flow(tree))
        }
        return printer.lines.joined(separator: "\n") + "\n"
    }

    /// Prints keys at an indentation; the first line begins with `lead`, which is as wide as the
    /// indentation.
    private mutating func print(
        entries: [(key: String, value: YAMLTree)], indent: Int, lead: String
    ) {
        for (index, entry) in entries.enumerated() {
            let margin = index == 0 ? lead : String(repeating: " ", count: indent)
            print(entry.value, after: margin + Self.scalar(entry.key) + ":", indent: indent)
        }
    }

    /// Prints a value behind the text `start`, on the same line if it fits.
    private mutating func print(_ tree: YAMLTree, after start: String, indent: Int) {
        let inner = String(repeating: " ", count: indent + 2)
        switch tree {
        case .prose(let text) where Self.canFold(text) && !Self.fits(tree, after: start):
            lines.append(start + " >")
            var line = inner
            for word in text.split(separator: " ") {
                if line.count > inner.count, line.count + word.count > Self.width - 1 {
                    lines.append(line)
                    line = inner
                }
                line += (line.count > inner.count ? " " : "") + word
            }
            lines.append(line)
        case .list(let items, let isLong)
        where !items.isEmpty && (isLong || !Self.fits(tree, after: start)):
            lines.append(start)
            for item in items { print(item: item, indent: indent + 2) }
        case .map(let entries, let isLong)
        where !entries.isEmpty && (isLong || !Self.fits(tree, after: start)):
            lines.append(start)
            print(entries: entries, indent: indent + 2, lead: inner)
        default:
            lines.append(start + " " + Self.flow(tree))
        }
    }

    /// Prints an item of a list behind its dash.
    private mutating func print(item: YAMLTree, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        if case .map(let entries, let isLong) = item, !entries.isEmpty,
            isLong || !Self.fits(item, after: margin + "-")
        {
            print(entries: entries, indent: indent + 2, lead: margin + "- ")
        } else {
            lines.append(margin + "- " + Self.flow(item))
        }
    }

    private static func fits(_ tree: YAMLTree, after start: String) -> Bool {
        start.count + 1 + flow(tree).count <= width
    }

    /// The value on one line.
    static func flow(_ tree: YAMLTree) -> String {
        switch tree {
        case .text(let text): return scalar(text)
        case .prose(let text): return flow(.string(text))
        case .quoted(let text): return quoted(text)
        case .list(let items, _): return "[" + items.map(flow).joined(separator: ", ") + "]"
        case .map(let entries, _):
            if entries.isEmpty { return "{}" }
            let pairs = entries.map { scalar($0.key) + ": " + flow($0.value) }
            return "{ " + pairs.joined(separator: ", ") + " }"
        }
    }

    /// Whether the text survives being folded: words with single spaces between them.
    private static func canFold(_ text: String) -> Bool {
        text.utf8.count > 60 && !text.contains("  ") && text.first != " " && text.last != " "
            && text.unicodeScalars.allSatisfy { !needsEscape($0) }
    }
}
