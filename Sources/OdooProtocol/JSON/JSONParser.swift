/// Reads one JSON document from bytes.
///
/// Without recursion: open lists and objects lie on a stack of their own, their members on another,
/// so that depth costs no native stack. Rows of a page have the same keys in the same order; an
/// object whose keys are byte for byte those of the last one at its depth shares that one's list of
/// keys, and no key is decoded twice. The last one may stand in an earlier document.
struct JSONParser: ~Copyable {
    /// A list or object that is not closed yet.
    private struct Open {
        let isObject: Bool
        /// Where its members begin on the stack of values.
        let firstValue: Int
        /// Where its keys begin on the stack of keys.
        let firstKey: Int
        /// Whether all keys so far are those of the template at this depth.
        var followsTemplate: Bool
        /// How many keys were read.
        var keyCount = 0
    }

    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    private let depth: Int
    private var open: [Open] = []
    private var values = ValueStack()
    /// Keys of the open objects that follow no template, and how they are spelled.
    private var keys: [String] = []
    private var spelling = JSONSpelling()
    /// The keys of the last object at each depth.
    private(set) var templates: [JSONTemplate]

    init(
        _ bytes: UnsafeBufferPointer<UInt8>, depth: Int, templates: consuming [JSONTemplate] = []
    ) {
        self.bytes = bytes
        self.depth = depth
        self.templates = templates
    }

    /// Reads the whole document.
    mutating func document() throws(JSONError) -> FieldValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw error(.byteOrderMark, "a document without byte order mark")
        }
        skipSpace()
        repeat { try step() } while !open.isEmpty
        skipSpace()
        guard place == bytes.count else {
            throw error(.trailingBytes, "the end of the document")
        }
        return values.removeLast()
    }

    /// Reads the value that comes next, or opens a list or object; then closes whatever ends after
    /// it.
    private mutating func step() throws(JSONError) {
        guard place < bytes.count else { throw error(.unexpectedEnd, "a value") }
        switch bytes[place] {
        case UInt8(ascii: "\""): values.append(.string(try string()))
        case UInt8(ascii: "{"):
            try begin(isObject: true)
            guard isClosedAtOnce(by: "}") else { return try key() }
        case UInt8(ascii: "["):
            try begin(isObject: false)
            guard isClosedAtOnce(by: "]") else { return }
        case UInt8(ascii: "t"): values.append(try word("true", .bool(true)))
        case UInt8(ascii: "f"): values.append(try word("false", .bool(false)))
        case UInt8(ascii: "n"): values.append(try word("null", .null))
        case UInt8(ascii: "-"), 0x30...0x39: values.append(try number())
        default: throw error(.unexpectedByte, "a value")
        }
        try proceed()
    }

    /// After a value: the comma with what it announces, or the end of the list or object, and so on
    /// outwards.
    private mutating func proceed() throws(JSONError) {
        while let last = open.last {
            skipSpace()
            guard place < bytes.count else {
                throw error(.unexpectedEnd, last.isObject ? "',' or '}'" : "',' or ']'")
            }
            switch (bytes[place], last.isObject) {
            case (UInt8(ascii: ","), let isObject):
                place += 1
                skipSpace()
                if isObject { try key() }
                return
            case (UInt8(ascii: "}"), true), (UInt8(ascii: "]"), false):
                place += 1
                close()
            case (_, let isObject):
                throw error(.unexpectedByte, isObject ? "',' or '}'" : "',' or ']'")
            }
        }
    }

    private mutating func begin(isObject: Bool) throws(JSONError) {
        guard open.count < depth else {
            throw error(.tooDeep, "at most \(depth) lists and objects within each other")
        }
        place += 1
        let level = open.count
        if isObject, templates.count <= level {
            for _ in templates.count...level { templates.append(JSONTemplate()) }
        }
        open.append(
            Open(
                isObject: isObject, firstValue: values.count, firstKey: keys.count,
                followsTemplate: isObject && !templates[level].keys.isEmpty))
        skipSpace()
    }

    /// Whether the list or object that was opened is empty; closes it then.
    private mutating func isClosedAtOnce(by end: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: end) else { return false }
        place += 1
        close()
        return true
    }

    /// Reads a key and its colon, up to the value.
    private mutating func key() throws(JSONError) {
        let level = open.count - 1
        guard place < bytes.count else { throw error(.unexpectedEnd, "a key in quotes") }
        guard bytes[place] == UInt8(ascii: "\"") else {
            throw error(.unexpectedByte, "a key in quotes")
        }
        if !followsTemplate(at: level) {
            let start = place
            let key = try string()
            keys.append(key)
            spelling.append(UnsafeBufferPointer(rebasing: bytes[start..<place]))
        }
        open[level].keyCount += 1
        skipSpace()
        guard place < bytes.count else { throw error(.unexpectedEnd, "':'") }
        guard bytes[place] == UInt8(ascii: ":") else { throw error(.unexpectedByte, "':'") }
        place += 1
        skipSpace()
    }

    /// Skips the key if it is spelled as the template's; else puts the keys before it on the stack,
    /// once.
    private mutating func followsTemplate(at level: Int) -> Bool {
        guard open[level].followsTemplate else { return false }
        let index = open[level].keyCount
        if index < templates[level].keys.count,
            let length = templates[level].spelling.length(of: index, at: place, in: bytes)
        {
            place += length
            return true
        }
        keys.append(contentsOf: templates[level].keys[..<index])
        spelling.append(templates[level].spelling, upTo: index)
        open[level].followsTemplate = false
        return false
    }

    /// Takes the innermost list or object off the stacks and makes a value of it.
    private mutating func close() {
        guard let closed = open.popLast() else { preconditionFailure("nothing is open") }
        let members = values.removeLast(values.count - closed.firstValue)
        guard closed.isObject else {
            values.append(.array(members))
            return
        }
        values.append(.object(object(closed, members, level: open.count)))
    }

    private mutating func object(
        _ closed: Open, _ members: [FieldValue], level: Int
    ) -> FieldObject {
        if closed.keyCount == 0 { return FieldObject() }
        if closed.followsTemplate {
            templates[level].cut(to: closed.keyCount)
            return FieldObject(distinctKeys: templates[level].keys, values: members)
        }
        let own = Array(keys[closed.firstKey...])
        keys.removeLast(own.count)
        let spelled = spelling.removeLast(own.count)
        let object = FieldObject(keys: own, values: members)
        if object.count == own.count {
            templates[level] = JSONTemplate(keys: object.keys, spelling: spelled)
        }
        return object
    }

    private mutating func word(
        _ word: StaticString, _ value: FieldValue
    ) throws(JSONError) -> FieldValue {
        for step in 0..<word.utf8CodeUnitCount {
            guard place < bytes.count else { throw error(.unexpectedEnd, "'\(word)'") }
            guard bytes[place] == word.utf8Start[step] else {
                throw error(.unexpectedByte, "'\(word)'")
            }
            place += 1
        }
        return value
    }

    /// The byte at this place; nil at the end.
    var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    /// An error at this place, or at another.
    func error(_ code: JSONError.Code, at offset: Int? = nil, _ expected: String) -> JSONError {
        JSONError(code, at: offset ?? place, of: bytes, expected: expected)
    }
}
