import Foundation
import OdooProtocol

/// Reads an XML-RPC answer into the value of its one parameter, or `{faultCode, faultString}`.
///
/// It shares nothing with the codec of the server under test, so that a mistake of that one shows.
struct XMLRPCAnswer {
    /// Why a text is no answer.
    struct Malformed: Error { let expected: String, rest: String }

    private var rest: Substring

    /// The value of an answer.
    static func value(_ body: [UInt8]) throws -> FieldValue {
        var reader = XMLRPCAnswer(rest: Substring(String(decoding: body, as: UTF8.self)))
        return try reader.response()
    }

    private mutating func response() throws -> FieldValue {
        skipBlanks()
        if rest.hasPrefix("<?xml") {
            rest = rest.drop { $0 != ">" }.dropFirst()
        }
        try take("<methodResponse>")
        if accept("<fault>") {
            let fault = try value()
            try take("</fault>")
            try take("</methodResponse>")
            return fault
        }
        try take("<params>")
        try take("<param>")
        let result = try value()
        try take("</param>")
        try take("</params>")
        try take("</methodResponse>")
        return result
    }

    private mutating func value() throws -> FieldValue {
        if accept("<value/>") { return "" }
        try take("<value>")
        let before = rest
        skipBlanks()
        guard rest.hasPrefix("<"), !rest.hasPrefix("</value>") else {
            rest = before
            return .string(try text(until: "</value>"))
        }
        let result = try typed()
        try take("</value>")
        return result
    }

    private mutating func typed() throws -> FieldValue {
        for tag in ["int", "i4", "i8"] where accept("<\(tag)>") {
            let digits = try text(until: "</\(tag)>")
            guard let number = Int64(digits) else { throw Malformed(expected: tag, rest: digits) }
            return .int(number)
        }
        if accept("<boolean>") { return .bool(try text(until: "</boolean>") == "1") }
        if accept("<string/>") { return "" }
        if accept("<string>") { return .string(try text(until: "</string>")) }
        if accept("<double>") {
            return .decimal(DecimalNumber(Double(try text(until: "</double>")) ?? .nan))
        }
        if accept("<dateTime.iso8601>") { return .string(try text(until: "</dateTime.iso8601>")) }
        if accept("<base64>") {
            return .string(try text(until: "</base64>").filter { !$0.isWhitespace })
        }
        if accept("<nil/>") { return .null }
        if accept("<array>") { return try array() }
        if accept("<struct>") { return try structure() }
        throw Malformed(expected: "a type", rest: String(rest.prefix(80)))
    }

    private mutating func array() throws -> FieldValue {
        var members: [FieldValue] = []
        if !accept("<data/>") {
            try take("<data>")
            while !accept("</data>") { members.append(try value()) }
        }
        try take("</array>")
        return .array(members)
    }

    private mutating func structure() throws -> FieldValue {
        var members = FieldObject()
        while !accept("</struct>") {
            try take("<member>")
            try take("<name>")
            let name = try text(until: "</name>")
            members[name] = try value()
            try take("</member>")
        }
        return .object(members)
    }

    private mutating func text(until end: String) throws -> String {
        guard let close = rest.firstRange(of: end) else {
            throw Malformed(expected: end, rest: String(rest.prefix(80)))
        }
        let raw = String(rest[..<close.lowerBound])
        rest = rest[close.upperBound...]
        return raw.replacingOccurrences(of: "&lt;", with: "<")
            .replacingOccurrences(of: "&gt;", with: ">")
            .replacingOccurrences(of: "&amp;", with: "&")
    }

    private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

    private mutating func accept(_ tag: String) -> Bool {
        skipBlanks()
        guard rest.hasPrefix(tag) else { return false }
        rest = rest.dropFirst(tag.count)
        return true
    }

    private mutating func take(_ tag: String) throws {
        guard accept(tag) else { throw Malformed(expected: tag, rest: String(rest.prefix(80))) }
    }
}
