import Foundation
import OdooProtocol

/// Replays one recorded case over a wire, with a cookie jar of its own.
struct Replay<Transport: Wire> {
    var wire: Transport
    private var names: SavedNames
    private var jar = CookieJar()

    /// A replay for a user; `number` makes the case's texts its own.
    init(_ wire: Transport, database: String, uid: FieldValue, apiKey: String, number: Int) {
        self.wire = wire
        names = SavedNames([
            "db": .string(database), "login": "admin", "password": "admin", "uid": uid,
            "tag": .string(Self.tag(number)), "apikey": .string(apiKey),
        ])
    }

    /// Ten lower-case letters, the first always `z`, another word for each number.
    private static func tag(_ number: Int) -> String {
        let letters = Array("bcdfghjkmnpqrstvwx")
        var tag = "z"
        var rest = number &* 7_919 &+ 104_729
        for _ in 0..<9 {
            tag.append(letters[rest % letters.count])
            rest = rest / letters.count + 31
        }
        return tag
    }

    /// What `common.authenticate` answers to the administrator.
    static func authenticate(_ wire: inout Transport, database: String) throws -> FieldValue {
        let call: FieldValue = [
            "jsonrpc": "2.0", "method": "call", "id": 1,
            "params": [
                "service": "common", "method": "authenticate",
                "args": [.string(database), "admin", "admin", [:]],
            ],
        ]
        let request = HTTPExchangeRequest(
            method: "POST", path: "/jsonrpc",
            headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(call))
        let answer = try wire.answer(to: request, after: .zero)
        return try JSONCodec.parse(answer.body)["result"] ?? .null
    }

    /// The first difference between the answers and the recording; nil if all agree.
    mutating func difference(_ recorded: RecordedCase) throws -> String? {
        for (place, step) in recorded.steps.enumerated() {
            var pause = Duration.zero
            if case .int(let milliseconds)? = step["sleep_ms"] {
                pause = .milliseconds(milliseconds)
            }
            let sendsCookies = step["cookies"] != false
            let response = try wire.answer(
                to: request(step, withCookies: sendsCookies), after: pause)
            if sendsCookies { jar.take(response) }
            if let bad = difference(of: response, step) { return "step \(place + 1): \(bad)" }
        }
        return nil
    }

    private func request(_ step: FieldValue, withCookies: Bool) -> HTTPExchangeRequest {
        var body: [UInt8] = []
        if let text = step["raw_body"]?.stringValue {
            body = Array(names.filled(text).utf8)
        } else if let text = step["raw_body_base64"]?.stringValue {
            body = Data(base64Encoded: text).map { [UInt8]($0) } ?? []
        } else if let value = step["body"] {
            body = JSONCodec.writePython(names.filled(value))
        }
        var headers = (step["headers"]?.objectValue ?? FieldObject()).pairs.map {
            HeaderField($0, names.filled($1.stringValue ?? ""))
        }
        if withCookies, let own = jar.header, !headers.contains(where: { $0.name == "cookie" }) {
            headers.append(own)
        }
        return HTTPExchangeRequest(
            method: step["method"]?.stringValue ?? "POST",
            path: names.filled(step["path"]?.stringValue ?? "/"), headers: headers, body: body)
    }

    private mutating func difference(
        of response: HTTPExchangeResponse, _ step: FieldValue
    ) -> String? {
        let shown = String(decoding: response.body.prefix(300), as: UTF8.self)
        guard FieldValue.int(Int64(response.status)) == step["status"] ?? 200 else {
            return "status \(response.status): \(shown)"
        }
        for (name, value) in (step["answer_headers"]?.objectValue ?? FieldObject()).pairs {
            let own = response.header(name.lowercased()).map(FieldValue.string) ?? "(absent)"
            if let bad = Mask.difference(names.filled(value), own, at: "header \(name)") {
                return bad
            }
        }
        let form = step["decode"]?.stringValue ?? "json"
        if form == "none" { return nil }
        guard let answer = Self.decoded(response.body, form) else {
            return "not to be decoded as \(form): \(shown)"
        }
        for (name, pointer) in (step["save"]?.objectValue ?? FieldObject()).pairs {
            guard let value = Self.found(pointer.stringValue ?? "", in: answer) else {
                return "nothing to save as \(name): \(shown)"
            }
            names[name] = value
        }
        guard let expected = step["answer"] else { return nil }
        return Mask.difference(names.filled(expected), answer)
    }

    private static func decoded(_ body: [UInt8], _ form: String) -> FieldValue? {
        switch form {
        case "text": .string(String(decoding: body, as: UTF8.self))
        case "xmlrpc": try? XMLRPCAnswer.value(body)
        default: try? JSONCodec.parse(body)
        }
    }

    /// What a JSON pointer leads to.
    private static func found(_ pointer: String, in value: FieldValue) -> FieldValue? {
        var value: FieldValue? = value
        for part in pointer.split(separator: "/") {
            let key = part.replacingOccurrences(of: "~1", with: "/")
                .replacingOccurrences(of: "~0", with: "~")
            switch value {
            case .array(let members)?:
                value = Int(key).flatMap { members.indices.contains($0) ? members[$0] : nil }
            case .object(let members)?: value = members[key]
            default: return nil
            }
        }
        return value
    }
}
