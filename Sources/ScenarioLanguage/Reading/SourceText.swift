import Yams

/// A text of YAML, taken apart into values with places.
struct SourceText {
    /// The most bytes that are read: a page for people has a few thousand.
    static let mostBytes = 1 << 20
    /// The most values that are read, aliases counted as what they stand for.
    static let mostNodes = 20_000
    /// The deepest that values may be nested.
    static let mostDepth = 24

    private var nodes = 0

    /// The values of a text.
    ///
    /// - Throws: the one mistake that makes the text unreadable as YAML.
    static func parsed(_ text: String) throws(Unreadable) -> SourceNode {
        // Editors that write a byte order mark mean nothing by it.
        if text.unicodeScalars.first == "\u{FEFF}" {
            return try parsed(String(text.unicodeScalars.dropFirst()))
        }
        if text.utf8.count > mostBytes {
            throw Unreadable(.start, "the file has more than \(mostBytes) bytes")
        }
        try HazardScan(text).run()
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Unreadable(error, in: text)
        }
        guard let root else { throw Unreadable(.start, "the file is empty") }
        var source = SourceText()
        return try source.taken(root, depth: 0)
    }

    private mutating func taken(_ node: Node, depth: Int) throws(Unreadable) -> SourceNode {
        let position = Self.position(node)
        nodes += 1
        if nodes > Self.mostNodes {
            throw Unreadable(
                position, "there are more than \(Self.mostNodes) values, aliases written out")
        }
        if depth > Self.mostDepth {
            throw Unreadable(position, "values are nested deeper than \(Self.mostDepth) levels")
        }
        switch node {
        case .scalar(let scalar):
            let isPlain = scalar.style == .plain || scalar.style == .any
            return SourceNode(
                position: position, content: .text(scalar.string, isPlain: isPlain))
        case .sequence(let sequence):
            var items: [SourceNode] = []
            for item in sequence { items.append(try taken(item, depth: depth + 1)) }
            return SourceNode(position: position, content: .list(items))
        case .mapping(let mapping):
            var entries: [SourceEntry] = []
            for (key, value) in mapping {
                guard case .scalar(let scalar) = key else {
                    throw Unreadable(
                        Self.position(key), "a key must be a word, not a list or a map")
                }
                entries.append(
                    SourceEntry(
                        key: scalar.string, position: Self.position(key),
                        value: try taken(value, depth: depth + 1)))
            }
            return SourceNode(position: position, content: .map(entries))
        case .alias:
            throw Unreadable(position, "an alias stands for nothing")
        }
    }

    private static func position(_ node: Node) -> SourcePosition {
        node.mark.map { SourcePosition(line: $0.line, column: $0.column) } ?? .start
    }
}
