/// Cuts a document into tags and text, one piece at a time.
///
/// It keeps no tree and resolves nothing that the document itself defines, so that what it costs is
/// bounded by the bytes it is given. A document type ends it. Of the platforms' own parsers, each
/// treats entities, depth and errors in its own way; a mock has to answer alike on all.
struct XMLScanner {
    let bytes: [UInt8]
    var offset = 0
    private var open: [String] = []
    private let depth: Int
    /// The name of an empty-element tag whose end is still to be told.
    private var pendingEnd: String?
    private var hasRoot = false

    /// A scanner of a document in UTF-8 whose elements may nest so deep.
    init(_ bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    /// The next piece; nil at the end of a whole document.
    mutating func next() throws(XMLRPCError) -> XMLToken? {
        if let name = pendingEnd {
            pendingEnd = nil
            open.removeLast()
            return .end(name)
        }
        while offset < bytes.count {
            if bytes[offset] != UInt8(ascii: "<") {
                let text = try characters()
                if !open.isEmpty { return .text(text) }
                guard text.utf8.allSatisfy(Self.isBlank) else {
                    throw error(.unexpectedContent, "text outside of the document's element")
                }
            } else if let token = try markup() {
                return token
            }
        }
        guard open.isEmpty, hasRoot else {
            throw error(
                .unexpectedEnd, open.last.map { "<\($0)> is not closed" } ?? "there is no element")
        }
        return nil
    }

    /// An error at the place where the scanner stands.
    func error(_ code: XMLRPCError.Code, _ reason: String) -> XMLRPCError {
        XMLRPCError(code, offset: offset, reason: reason)
    }

    // MARK: Markup

    private mutating func markup() throws(XMLRPCError) -> XMLToken? {
        if starts(with: "<?") {
            try skip(past: "?>", "a processing instruction")
        } else if starts(with: "<!--") {
            offset += 4
            try skip(past: "-->", "a comment")
        } else if starts(with: "<![CDATA[") {
            guard !open.isEmpty else {
                throw error(.unexpectedContent, "text outside of the document's element")
            }
            return .text(try literalText())
        } else if starts(with: "<!") {
            throw error(.documentType, "a document type is not read")
        } else if starts(with: "</") {
            return try endTag()
        } else {
            return try startTag()
        }
        return nil
    }

    private mutating func skip(past end: StaticString, _ what: String) throws(XMLRPCError) {
        while offset < bytes.count {
            if starts(with: end) {
                offset += end.utf8CodeUnitCount
                return
            }
            offset += 1
        }
        throw error(.unexpectedEnd, "\(what) is not closed")
    }

    private mutating func literalText() throws(XMLRPCError) -> String {
        offset += 9
        let start = offset
        while offset < bytes.count {
            if starts(with: "]]>") {
                let raw = bytes[start..<offset]
                offset += 3
                return try text(Self.withPlainLineEnds(raw), from: start)
            }
            try checkControl(bytes[offset])
            offset += 1
        }
        throw error(.unexpectedEnd, "literal text is not closed")
    }

    private mutating func endTag() throws(XMLRPCError) -> XMLToken {
        offset += 2
        let name = try self.name()
        skipBlanks()
        try take(UInt8(ascii: ">"))
        guard let opened = open.last else {
            throw error(.mismatchedTag, "</\(name)> closes nothing")
        }
        guard opened == name else {
            throw error(.mismatchedTag, "</\(name)> where </\(opened)> was expected")
        }
        open.removeLast()
        return .end(Self.local(name))
    }

    private mutating func startTag() throws(XMLRPCError) -> XMLToken {
        guard !open.isEmpty || !hasRoot else {
            throw error(.unexpectedContent, "a second element after the document's own")
        }
        guard open.count < depth else { throw error(.tooDeep, "more than \(depth) elements deep") }
        offset += 1
        let name = try self.name()
        let isEmpty = try attributes()
        hasRoot = true
        open.append(name)
        if isEmpty { pendingEnd = Self.local(name) }
        return .start(Self.local(name))
    }

    /// Passes over attributes and the end of the tag; whether the element is empty.
    private mutating func attributes() throws(XMLRPCError) -> Bool {
        while true {
            let before = offset
            skipBlanks()
            guard offset < bytes.count else { throw error(.unexpectedEnd, "a tag is not closed") }
            if bytes[offset] == UInt8(ascii: ">") {
                offset += 1
                return false
            }
            if bytes[offset] == UInt8(ascii: "/") {
                offset += 1
                try take(UInt8(ascii: ">"))
                return true
            }
            guard offset > before else { throw error(.malformedMarkup, "a blank was expected") }
            _ = try name()
            skipBlanks()
            try take(UInt8(ascii: "="))
            skipBlanks()
            guard offset < bytes.count, [0x22, 0x27].contains(bytes[offset]) else {
                throw error(.malformedMarkup, "a quoted value was expected")
            }
            let quote = bytes[offset]
            offset += 1
            while offset < bytes.count, bytes[offset] != quote {
                guard bytes[offset] != UInt8(ascii: "<") else {
                    throw error(.malformedMarkup, "\"<\" within a value")
                }
                offset += 1
            }
            try take(quote)
        }
    }

    private mutating func name() throws(XMLRPCError) -> String {
        let start = offset
        while offset < bytes.count, Self.isNameByte(bytes[offset]) { offset += 1 }
        guard offset > start, !(0x2D...0x39).contains(bytes[start]) else {
            throw error(offset < bytes.count ? .malformedMarkup : .unexpectedEnd, "a name expected")
        }
        return try text(bytes[start..<offset], from: start)
    }

    private mutating func take(_ byte: UInt8) throws(XMLRPCError) {
        guard offset < bytes.count else { throw error(.unexpectedEnd, "a tag is not closed") }
        guard bytes[offset] == byte else {
            throw error(.malformedMarkup, "\"\(Character(Unicode.Scalar(byte)))\" was expected")
        }
        offset += 1
    }

    private mutating func skipBlanks() {
        while offset < bytes.count, Self.isBlank(bytes[offset]) { offset += 1 }
    }

    // MARK: Bytes

    func starts(with text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard offset + count <= bytes.count else { return false }
        return text.withUTF8Buffer { expected in
            for place in 0..<count where bytes[offset + place] != expected[place] { return false }
            return true
        }
    }

    /// A name without its prefix.
    private static func local(_ name: String) -> String {
        name.split(separator: ":").last.map(String.init) ?? name
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...:
            true
        default: false
        }
    }
}
