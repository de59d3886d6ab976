import Foundation
import MockOdoo
import OdooProtocol

/// Replays recorded cases against a world in this process.
struct Replay {
    private var world: OdooWorld
    private var now = Worlds.noon
    private var names: [String: FieldValue]

    /// A replay on a new world; `number` makes the case's texts its own.
    init(_ world: OdooWorld, number: Int) {
        self.world = world
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        var tag = ""
        var rest = number * 7_919 + 104_729
        for _ in 0..<10 {
            tag.append(letters[rest % 26])
            rest = rest / 3 + 31
        }
        names = [
            "db": .string(world.database), "login": "admin", "password": "admin", "uid": 2,
            "tag": .string(tag), "apikey": "none",
        ]
    }

    /// The first difference between the answers and the recording; nil if all agree.
    mutating func difference(_ recorded: RecordedCase) throws -> String? {
        for (place, step) in recorded.steps.enumerated() {
            now = now + .milliseconds(37)
            if case .int(let pause)? = step["sleep_ms"] { now = now + .milliseconds(pause) }
            let response = world.respond(to: try request(step), at: WorldInstants(now))
            guard FieldValue.int(Int64(response.status)) == step["status"] else {
                return "step \(place): status \(response.status)"
            }
            for (name, value) in step["answer_headers"]?.objectValue?.pairs.map({ ($0, $1) }) ?? []
            {
                let expected = substituted(value).stringValue ?? ""
                guard response.header(name) == expected else {
                    return "step \(place): header \(name) is \(response.header(name) ?? "missing")"
                }
            }
            if let bad = try compare(response, step) { return "step \(place): \(bad)" }
        }
        return nil
    }

    private func request(_ step: FieldValue) throws -> HTTPExchangeRequest {
        var body: [UInt8] = []
        if let value = step["body"] {
            body = JSONCodec.write(substituted(value))
        } else if let text = step["raw_body"]?.stringValue {
            body = Array(textually(text).utf8)
        } else if let text = step["raw_body_base64"]?.stringValue {
            body = Data(base64Encoded: text).map { [UInt8]($0) } ?? []
        }
        let headers = step["headers"]?.objectValue?.pairs.map {
            HeaderField($0, $1.stringValue ?? "")
        }
        return HTTPExchangeRequest(
            method: step["method"]?.stringValue ?? "POST",
            path: textually(step["path"]?.stringValue ?? "/"), headers: headers ?? [], body: body)
    }

    private mutating func compare(
        _ response: HTTPExchangeResponse, _ step: FieldValue
    ) throws -> String? {
        var answer = FieldValue.null
        switch step["decode"]?.stringValue ?? "json" {
        case "none": return nil
        case "text": answer = .string(String(decoding: response.body, as: UTF8.self))
        default: answer = try JSONCodec.parse(response.body)
        }
        for (name, pointer) in step["save"]?.objectValue?.pairs.map({ ($0, $1) }) ?? [] {
            guard let value = Self.found(pointer.stringValue ?? "", in: answer) else {
                let text = String(decoding: response.body.prefix(400), as: UTF8.self)
                return "nothing to save as \(name): \(text)"
            }
            names[name] = value
        }
        guard let expected = step["answer"] else { return nil }
        return Mask.difference(substituted(expected), answer)
    }

    private static func found(_ pointer: String, in value: FieldValue) -> FieldValue? {
        var value: FieldValue? = value
        for part in pointer.split(separator: "/") {
            switch value {
            case .array(let members)?:
                value = Int(part).flatMap { members.indices.contains($0) ? members[$0] : nil }
            case .object(let members)?: value = members[String(part)]
            default: return nil
            }
        }
        return value
    }

    private func substituted(_ value: FieldValue) -> FieldValue {
        switch value {
        case .string(let text):
            if text.hasPrefix("{{"), text.hasSuffix("}}"),
                let whole = names[String(text.dropFirst(2).dropLast(2))]
            {
                return whole
            }
            return .string(textually(text))
        case .array(let members): return .array(members.map(substituted))
        case .object(let members):
            return .object(FieldObject(members.pairs.map { (textually($0), substituted($1)) }))
        default: return value
        }
    }

    private func textually(_ text: String) -> String {
        guard text.contains("{{") else { return text }
        var out = text
        for (name, value) in names.sorted(by: { $0.key < $1.key }) {
            let own = value.stringValue ?? String(decoding: JSONCodec.write(value), as: UTF8.self)
            out = out.replacingOccurrences(of: "{{\(name)}}", with: own)
        }
        return out
    }
}
