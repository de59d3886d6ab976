import OdooProtocol

/// Reads messages out of a document's tags and text.
struct XMLRPCReader {
    var scanner: XMLScanner
    private let depth: Int

    /// A reader of a document.
    /// - Throws: `tooLarge` and `invalidEncoding`.
    init(_ bytes: [UInt8], limits: XMLRPCCodec.Limits) throws(XMLRPCError) {
        guard bytes.count <= limits.bytes else {
            throw XMLRPCError(
                .tooLarge, offset: limits.bytes,
                reason: "\(bytes.count) bytes where \(limits.bytes) are the most")
        }
        depth = max(0, min(limits.depth, XMLRPCCodec.Limits.deepest))
        // An array's member lies three elements deeper than the array, with a few around it all.
        scanner = XMLScanner(try XMLEncoding.utf8(bytes), depth: 3 * depth + 16)
    }

    // MARK: Messages

    mutating func call() throws(XMLRPCError) -> XMLRPCCall {
        try expectStart("methodCall")
        try expectStart("methodName")
        let method = try text(upToEndOf: "methodName")
        var arguments: [XMLRPCValue] = []
        if try optionalParameters(orEndOf: "methodCall") {
            while try startOrEnd("param", endOf: "params") {
                try expectStart("value")
                arguments.append(try value())
                try expectEnd("param")
            }
            try expectEnd("methodCall")
        }
        try expectNothing()
        return XMLRPCCall(method: method, arguments: arguments)
    }

    mutating func response() throws(XMLRPCError) -> XMLRPCResponse {
        try expectStart("methodResponse")
        let response: XMLRPCResponse
        switch try nextTag() {
        case .start("params"):
            try expectStart("param")
            try expectStart("value")
            response = .value(try value())
            try expectEnd("param")
            try expectEnd("params")
        case .start("fault"):
            try expectStart("value")
            response = try fault(value())
            try expectEnd("fault")
        case let other: throw unexpected(other, "<params> or <fault>")
        }
        try expectEnd("methodResponse")
        try expectNothing()
        return response
    }

    private func fault(_ value: XMLRPCValue) throws(XMLRPCError) -> XMLRPCResponse {
        guard case .structure(let members) = value,
            let code = members.last(where: { $0.name == "faultCode" })?.value,
            case .string(let text)? = members.last(where: { $0.name == "faultString" })?.value
        else {
            throw scanner.error(.unexpectedContent, "a fault has faultCode and faultString")
        }
        return .fault(code: code, text: text)
    }

    private mutating func optionalParameters(orEndOf name: String) throws(XMLRPCError) -> Bool {
        switch try nextTag() {
        case .start("params"): return true
        case .end(name): return false
        case let other: throw unexpected(other, "<params>")
        }
    }

    // MARK: Values

    /// An array or a struct whose members are still being read.
    private struct Container {
        var members: [XMLRPCValue] = []
        /// The names of a struct's members, the one being read among them; nil for an array.
        var names: [String]?
    }

    /// What stands in a value.
    private enum Content {
        /// A scalar, read to the end of its value.
        case scalar(XMLRPCValue)
        /// The beginning of an array or a struct.
        case container(Container)
    }

    /// Reads a value whose `<value>` is read already, up to its end.
    ///
    /// By a stack of its own: hostile documents nest deep.
    mutating func value() throws(XMLRPCError) -> XMLRPCValue {
        var stack: [Container] = []
        opening: while true {
            var done: XMLRPCValue
            switch try content() {
            case .scalar(let value): done = value
            case .container(let container):
                guard stack.count < depth else {
                    throw scanner.error(.tooDeep, "more than \(depth) levels")
                }
                stack.append(container)
                if try beginsMember(&stack[stack.count - 1]) { continue opening }
                done = try closed(stack.removeLast())
            }
            while !stack.isEmpty {
                stack[stack.count - 1].members.append(done)
                if stack[stack.count - 1].names != nil { try expectEnd("member") }
                if try beginsMember(&stack[stack.count - 1]) { continue opening }
                done = try closed(stack.removeLast())
            }
            return done
        }
    }

    private mutating func content() throws(XMLRPCError) -> Content {
        var text = ""
        while true {
            switch try scanner.next() {
            case .text(let more)?: text += more
            case .end?: return .scalar(.string(text))
            case .start(let type)?:
                guard text.utf8.allSatisfy(XMLScanner.isBlank) else {
                    throw scanner.error(.unexpectedContent, "text beside <\(type)>")
                }
                if type == "struct" { return .container(Container(names: [])) }
                if type == "array" {
                    try expectStart("data")
                    return .container(Container())
                }
                let content = try self.text(upToEndOf: type)
                let value = try XMLRPCScalar.read(content, as: type, at: scanner)
                try expectEnd("value")
                return .scalar(value)
            case nil: throw scanner.error(.unexpectedEnd, "a value is not closed")
            }
        }
    }

    /// Whether a further member begins, or else the container ends.
    private mutating func beginsMember(_ container: inout Container) throws(XMLRPCError) -> Bool {
        guard container.names != nil else { return try startOrEnd("value", endOf: "data") }
        guard try startOrEnd("member", endOf: "struct") else { return false }
        try expectStart("name")
        container.names?.append(try text(upToEndOf: "name"))
        try expectStart("value")
        return true
    }

    private mutating func closed(_ container: Container) throws(XMLRPCError) -> XMLRPCValue {
        guard let names = container.names else {
            try expectEnd("array")
            try expectEnd("value")
            return .array(container.members)
        }
        try expectEnd("value")
        return .structure(zip(names, container.members).map { XMLRPCMember($0, $1) })
    }

    // MARK: Tags

    /// The next tag; blanks between tags mean nothing.
    private mutating func nextTag() throws(XMLRPCError) -> XMLToken? {
        while let token = try scanner.next() {
            guard case .text(let text) = token else { return token }
            guard text.utf8.allSatisfy(XMLScanner.isBlank) else {
                throw scanner.error(.unexpectedContent, "text between tags")
            }
        }
        return nil
    }

    private mutating func expectStart(_ name: String) throws(XMLRPCError) {
        let token = try nextTag()
        guard token == .start(name) else { throw unexpected(token, "<\(name)>") }
    }

    private mutating func expectEnd(_ name: String) throws(XMLRPCError) {
        let token = try nextTag()
        guard token == .end(name) else { throw unexpected(token, "</\(name)>") }
    }

    private mutating func startOrEnd(
        _ name: String, endOf outer: String
    ) throws(XMLRPCError) -> Bool {
        let token = try nextTag()
        if token == .start(name) { return true }
        guard token == .end(outer) else { throw unexpected(token, "<\(name)> or </\(outer)>") }
        return false
    }

    private mutating func text(upToEndOf name: String) throws(XMLRPCError) -> String {
        var text = ""
        while true {
            switch try scanner.next() {
            case .text(let more)?: text += more
            case .end?: return text
            case let other: throw unexpected(other, "text and </\(name)>")
            }
        }
    }

    private mutating func expectNothing() throws(XMLRPCError) {
        if let more = try scanner.next() { throw unexpected(more, "nothing more") }
    }

    private func unexpected(_ token: XMLToken?, _ expected: String) -> XMLRPCError {
        let found =
            switch token {
            case .start(let name)?: "<\(name)>"
            case .end(let name)?: "</\(name)>"
            case .text?: "text"
            case nil: "the end"
            }
        return scanner.error(.unexpectedContent, "expected \(expected), found \(found)")
    }
}
