/// The elements of an HTML text, written out while they are read.
struct HTMLTree {
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
    /// Elements that go with all that is in them.
    private static let killed: Set<String> = [
        "base", "button", "embed", "frame", "head", "iframe", "input", "link", "meta", "noscript",
        "object", "script", "select", "style", "textarea", "title",
    ]
    /// Elements that go and leave what is in them.
    private static let removed: Set<String> = ["html", "body", "form"]
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "center", "dir", "div", "dl", "fieldset",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "menu",
        "nav", "ol", "p", "pre", "section", "table", "ul",
    ]
    /// What ends the element before it that is still open.
    private static let closing: [String: Set<String>] = [
        "li": ["li"], "td": ["td", "th"], "th": ["td", "th"], "tr": ["tr", "td", "th"],
        "dt": ["dt", "dd"], "dd": ["dt", "dd"], "option": ["option"],
    ]

    private var out = ""
    private var open: [String] = []
    /// How many elements lie side by side on top, and whether there is text beside them.
    private var tops = 0
    private var hasTopText = false
    private var hasBlock = false
    /// Whether anything has come yet; the first bare text begins a paragraph.
    private var hasBegun = false

    /// Adds text.
    mutating func add(text: String) {
        guard !text.isEmpty else { return }
        var text = text
        if !hasBegun {
            text = String(text.drop { $0.isWhitespace && $0 != "\u{A0}" })
            guard !text.isEmpty else { return }
            begin("p", "")
        } else if open.isEmpty, !text.trimmingBlanks.isEmpty {
            hasTopText = true
        }
        out += HTMLCleaning.escaped(text)
    }

    /// Adds a tag, and passes over what is in it if that goes with it.
    mutating func add(_ tag: HTMLTag, _ rest: inout Substring) {
        guard !tag.name.isEmpty, !Self.removed.contains(tag.name) else { return }
        if tag.isEnd { return end(tag.name) }
        if Self.killed.contains(tag.name) {
            if !Self.void.contains(tag.name) { Self.skip(tag.name, &rest) }
            return
        }
        if Self.blocks.contains(tag.name), let place = open.lastIndex(of: "p") { close(to: place) }
        if let ended = Self.closing[tag.name], let last = open.last, ended.contains(last) {
            close(to: open.count - 1)
            if tag.name == "tr", open.last == "tr" { close(to: open.count - 1) }
        }
        begin(tag.name, tag.attributes)
        if Self.void.contains(tag.name) { open.removeLast() }
    }

    private mutating func begin(_ name: String, _ attributes: String) {
        hasBegun = true
        if open.isEmpty { tops += 1 }
        if Self.blocks.contains(name) { hasBlock = true }
        out += "<\(name)\(attributes)>"
        open.append(name)
    }

    private mutating func end(_ name: String) {
        guard let place = open.lastIndex(of: name) else { return }
        close(to: place)
    }

    private mutating func close(to place: Int) {
        while open.count > place { out += "</\(open.removeLast())>" }
    }

    private static func skip(_ name: String, _ rest: inout Substring) {
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...]
            if let tag = HTMLTag(&rest) {
                if tag.isEnd, tag.name == name { return }
            } else {
                rest = rest.dropFirst()
            }
        }
        rest = ""
    }

    /// The whole, closed. What lies side by side without any block is held together; what lies in
    /// one plain `div` is taken out of it.
    var written: String {
        var tree = self
        tree.close(to: 0)
        let isOne = tops == 1 && !hasTopText
        if !isOne, !hasBlock, !tree.out.trimmingBlanks.isEmpty { return "<span>\(tree.out)</span>" }
        guard isOne, tree.out.hasPrefix("<div>"), tree.out.hasSuffix("</div>") else {
            return tree.out
        }
        return String(tree.out.dropFirst("<div>".count).dropLast("</div>".count))
    }
}
