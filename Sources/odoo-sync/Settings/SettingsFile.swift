import Foundation
import OdooProtocol

/// A JSON file with settings, by the names of their flags.
enum SettingsFile {
    /// Reads a file; numbers and lists of texts are taken as their spellings on the command line.
    /// - Throws: `ProgramError` with file, and line and column where there are some.
    static func read(_ file: String) throws(ProgramError) -> [SettingKey: String] {
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
        var settings: [SettingKey: String] = [:]
        for (name, value) in object.pairs {
            guard let key = SettingKey(rawValue: name) else {
                let known = SettingKey.allCases.map(\.rawValue).joined(separator: ", ")
                throw ProgramError(
                    .usage, "\(file): \"\(name)\" is no setting of a file; there is \(known)")
            }
            guard let text = text(value) else {
                throw ProgramError(
                    .usage, "\(file): \(name): expected a text or a number, found \(value.kindName)"
                )
            }
            settings[key] = text
        }
        return settings
    }

    private static func text(_ value: FieldValue) -> String? {
        switch value {
        case .string(let text): return text
        case .int(let number): return "\(number)"
        case .array(let members):
            let texts = members.compactMap(\.stringValue)
            return texts.count == members.count ? texts.joined(separator: ",") : nil
        default: return nil
        }
    }
}
