import Foundation
import OdooProtocol

/// A file with settings, by the names of their flags: those of all tenants, and a list of tenants with their own.
struct SettingsFile {
    /// What holds for every tenant that says nothing else.
    var common: [SettingKey: String] = [:]
    /// The tenants; empty if the file names none.
    var tenants: [[SettingKey: String]] = []

    /// Reads a file; numbers and lists of texts are taken as their spellings on the command line.
    /// - Throws: `ProgramError` with file, and line and column where there are some.
    static func read(_ file: String) throws(ProgramError) -> SettingsFile {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ProgramError(.usage, "the file of settings \(file) cannot be read")
        }
        let value: FieldValue
        do {
            value = try JSONCodec.parse(Array(data), limits: .init(bytes: 1 << 20, depth: 8))
        } catch {
            throw ProgramError(
                .usage, "\(file):\(error.line):\(error.column): expected \(error.expected)")
        }
        guard let object = value.objectValue else {
            throw ProgramError(
                .usage, "\(file):1:1: expected an object of settings, found \(value.kindName)")
        }
        return try SettingsFile(object, file: file)
    }

    private init(_ object: FieldObject, file: String) throws(ProgramError) {
        var object = object
        let list = object["tenants"]
        object["tenants"] = nil
        common = try Self.settings(object, at: file)
        guard let list else { return }
        guard let members = list.arrayValue, !members.isEmpty else {
            throw ProgramError(.usage, "\(file): tenants: expected a list of objects")
        }
        for (place, member) in members.enumerated() {
            let path = "\(file): tenants[\(place)]"
            guard let own = member.objectValue else {
                throw ProgramError(.usage, "\(path): expected an object of settings")
            }
            let settings = try Self.settings(own, at: path)
            if let key = SettingKey.allCases.first(where: {
                SettingKey.ofProcess.contains($0) && settings[$0] != nil
            }) {
                throw ProgramError(
                    .usage,
                    "\(path): \"\(key.rawValue)\" holds for all tenants; it belongs beside "
                        + "\"tenants\"")
            }
            tenants.append(settings)
        }
    }

    private static func settings(
        _ object: FieldObject, at place: String
    ) throws(ProgramError) -> [SettingKey: String] {
        var settings: [SettingKey: String] = [:]
        for (name, value) in object.pairs {
            guard let key = SettingKey(rawValue: name) else { throw unknown(name, at: place) }
            guard let text = key == .modules ? modules(value) : text(value) else {
                throw ProgramError(
                    .usage,
                    "\(place): \(name): expected a text or a number, found \(value.kindName)")
            }
            settings[key] = text
        }
        return settings
    }

    private static func unknown(_ name: String, at place: String) -> ProgramError {
        if ["password", "api-key", "key", "secret"].contains(name) {
            return ProgramError(
                .usage,
                "\(place): \"\(name)\" is a secret and belongs into a file of its own "
                    + "(password-file, api-key-file) or into the environment")
        }
        let known = (["tenants"] + SettingKey.allCases.map(\.rawValue)).joined(separator: ", ")
        return ProgramError(
            .usage, "\(place): \"\(name)\" is no setting of a file; there is \(known)")
    }

    private static func text(_ value: FieldValue) -> String? {
        switch value {
        case .string(let text): return text
        case .int(let number): return "\(number)"
        case .array(let members):
            let texts = members.compactMap { $0.stringValue ?? $0.intValue.map(String.init) }
            return texts.count == members.count ? texts.joined(separator: ",") : nil
        default: return nil
        }
    }

    /// Modules: names, or objects of name, window and fields.
    private static func modules(_ value: FieldValue) -> String? {
        guard let members = value.arrayValue else { return value.stringValue }
        var words: [String] = []
        for member in members {
            if let name = member.stringValue {
                words.append(name)
                continue
            }
            guard let object = member.objectValue, var word = object["name"]?.stringValue,
                object.keys.allSatisfy({ ["name", "window", "fields"].contains($0) })
            else { return nil }
            if let window = object["window"] {
                guard let text = window.stringValue else { return nil }
                word += "=" + text
            }
            if let fields = object["fields"] {
                guard let names = fields.arrayValue?.compactMap(\.stringValue), !names.isEmpty
                else { return nil }
                word += ":" + names.joined(separator: "+")
            }
            words.append(word)
        }
        return words.joined(separator: ",")
    }
}
