import Foundation
import Yams

/// A file with settings, by the names of their flags: those of all tenants, and a list of tenants with their own.
///
/// It is YAML, and so it may as well be JSON. Every complaint begins with file, line and column, and none repeats a value of
/// an unknown setting, which may be a secret under another name.
struct SettingsFile {
    /// The largest file that is read, in bytes.
    private static let largest = 1 << 20
    /// Names under which people look for a place for a secret.
    private static let secrets = [
        "password", "api-key", "key", "secret", "token", "proxy-credentials", "proxy-password",
    ]

    /// What holds for every tenant that says nothing else.
    private(set) var common: [SettingKey: PlacedText] = [:]
    /// The tenants; empty if the file names none.
    private(set) var tenants: [[SettingKey: PlacedText]] = []
    private let file: String

    /// Reads a file; numbers and lists of texts are taken as their spellings on the command line.
    /// - Throws: `ProgramError` with file, line and column.
    static func read(_ file: String) throws(ProgramError) -> SettingsFile {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ProgramError(.usage, "the file of settings \(file) cannot be read")
        }
        guard data.count <= largest else {
            throw ProgramError(
                .usage, "the file of settings \(file) is larger than \(largest >> 20) MiB")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw ProgramError(.usage, "\(file):1:1: expected text in UTF-8")
        }
        // Editors that write a byte order mark mean nothing by it.
        let isMarked = text.unicodeScalars.first == "\u{FEFF}"
        return try SettingsFile(
            isMarked ? String(text.unicodeScalars.dropFirst()) : text, file: file)
    }

    private init(_ text: String, file: String) throws(ProgramError) {
        self.file = file
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw ProgramError(.usage, Self.sentence(error, file: file))
        } catch {
            throw ProgramError(.usage, "\(file):1:1: expected YAML or JSON")
        }
        guard let members = node?.mapping else {
            throw ProgramError(
                .usage, "\(file):1:1: expected settings such as \"url: https://odoo.example.com\"")
        }
        for (key, value) in members {
            if key.string == "tenants" {
                try takeTenants(value)
            } else {
                try take(key, value, into: &common, isOfTenant: false)
            }
        }
    }

    private mutating func takeTenants(_ list: Node) throws(ProgramError) {
        guard let parts = list.sequence, !parts.isEmpty else {
            throw mistake(list, "tenants: expected a list of tenants with their settings")
        }
        for part in parts {
            guard let own = part.mapping else {
                throw mistake(part, "tenants: expected the settings of a tenant")
            }
            var settings: [SettingKey: PlacedText] = [:]
            for (key, value) in own { try take(key, value, into: &settings, isOfTenant: true) }
            tenants.append(settings)
        }
    }

    /// Takes in one setting.
    private func take(
        _ name: Node, _ value: Node, into settings: inout [SettingKey: PlacedText], isOfTenant: Bool
    ) throws(ProgramError) {
        let word = name.string ?? ""
        guard let key = SettingKey(rawValue: word) else { throw unknown(name, isOfTenant) }
        if isOfTenant, SettingKey.ofProcess.contains(key) {
            throw mistake(
                name, "\"\(word)\" holds for all tenants; it belongs beside \"tenants\"")
        }
        guard let text = key == .modules ? try modules(value) : Self.text(value) else {
            throw mistake(value, "\(word): expected a text, a number or a list of them")
        }
        settings[key] = PlacedText(text: text, place: place(value))
    }

    private func unknown(_ name: Node, _ isOfTenant: Bool) -> ProgramError {
        let word = String((name.string ?? "").prefix(100))
        if Self.secrets.contains(word.lowercased()) {
            return mistake(
                name,
                "\"\(word)\" is a secret and belongs into a file of its own (password-file, "
                    + "api-key-file, proxy-credentials-file) or into the environment")
        }
        let known = (isOfTenant ? [] : ["tenants"]) + SettingKey.allCases.map(\.rawValue)
        if let meant = NearestWord.nearest(to: word, among: known) {
            return mistake(
                name, "\"\(word)\" is no setting of a file. Did you mean \"\(meant)\"?")
        }
        return mistake(
            name,
            "\"\(word)\" is no setting of a file; there is \(known.joined(separator: ", "))")
    }

    /// A scalar as it is spelled; a list with commas in between; nil for anything else, and for nothing.
    private static func text(_ node: Node) -> String? {
        if let members = node.sequence {
            let texts = members.compactMap(word)
            return texts.count == members.count && !texts.isEmpty
                ? texts.joined(separator: ",") : nil
        }
        return word(node)
    }

    private static func word(_ node: Node) -> String? {
        guard let scalar = node.scalar, !scalar.string.isEmpty else { return nil }
        let isNothing = scalar.style == .plain && ["~", "null"].contains(scalar.string)
        return isNothing ? nil : scalar.string
    }

    /// Modules: names, or objects of name, window and fields.
    private func modules(_ node: Node) throws(ProgramError) -> String? {
        guard let members = node.sequence else { return Self.text(node) }
        var words: [String] = []
        for member in members {
            if let name = Self.word(member) {
                words.append(name)
                continue
            }
            guard let object = member.mapping, let name = object["name"].flatMap(Self.word) else {
                throw mistake(member, "modules: expected a name, or name, window and fields")
            }
            let known = ["name", "window", "fields"]
            for (key, _) in object where !known.contains(key.string ?? "") {
                let meant = NearestWord.nearest(to: key.string ?? "", among: known)
                throw mistake(
                    key,
                    "modules: expected name, window or fields, found \"\(key.string ?? "")\""
                        + (meant.map { ". Did you mean \"\($0)\"?" } ?? ""))
            }
            var word = name
            if let window = object["window"] {
                guard let text = Self.word(window) else {
                    throw mistake(window, "window: expected a duration such as 1h")
                }
                word += "=" + text
            }
            if let fields = object["fields"] {
                let names = fields.sequence?.compactMap(Self.word) ?? []
                guard !names.isEmpty, names.count == fields.sequence?.count else {
                    throw mistake(fields, "fields: expected a list of names")
                }
                word += ":" + names.joined(separator: "+")
            }
            words.append(word)
        }
        return words.isEmpty ? nil : words.joined(separator: ",")
    }

    private func place(_ node: Node) -> String {
        node.mark.map { "\(file):\($0.line):\($0.column)" } ?? "\(file):1:1"
    }

    private func mistake(_ node: Node, _ text: String) -> ProgramError {
        ProgramError(.usage, "\(place(node)): \(text)")
    }

    /// What the parser says, with its place.
    private static func sentence(_ error: YamlError, file: String) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "\(file):\(mark.line):\(mark.column): expected YAML or JSON (\(problem))"
        case .duplicatedKeysInMapping(let keys, let context):
            "\(file):\(context.mark.line):\(context.mark.column): "
                + "\"\((keys.first ?? "").prefix(100))\" stands here and once more"
        default: "\(file):1:1: expected YAML or JSON"
        }
    }
}
