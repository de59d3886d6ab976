import Configuration
import Foundation
import OdooProtocol
import SyncEngine

/// Where settings come from: flags before the environment before a file.
struct SettingSources {
    private let reader: ConfigReader

    /// Sources.
    /// - Parameters:
    ///   - flags: what was said on the command line.
    ///   - file: a JSON file, if one was named.
    /// - Throws: `ProgramError` if the file cannot be read or holds what is no setting.
    init(flags: [SettingKey: String], file: String?) throws(ProgramError) {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: Self.values(flags)),
            EnvironmentVariablesProvider(),
        ]
        if let file {
            providers.append(
                InMemoryProvider(name: file, values: Self.values(try SettingsFile.read(file))))
        }
        reader = ConfigReader(providers: providers)
    }

    private static func values(_ settings: [SettingKey: String]) -> [AbsoluteConfigKey: ConfigValue]
    {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, text) in settings {
            values[AbsoluteConfigKey(path(key.rawValue))] = ConfigValue(
                .string(text), isSecret: false)
        }
        return values
    }

    private static func path(_ name: String) -> [String] { ["odoo", "sync", name] }

    /// A setting; nil if nobody says anything. An empty text counts as nothing.
    subscript(key: SettingKey) -> String? {
        let text = reader.string(forKey: ConfigKey(Self.path(key.rawValue)))
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A setting that has no default.
    func required(_ key: SettingKey) throws(ProgramError) -> String {
        guard let text = self[key] else {
            throw ProgramError(.usage, "\(key.place) is missing")
        }
        return text
    }

    /// A number, at least 1.
    func number(_ key: SettingKey, _ standard: Int) throws(ProgramError) -> Int {
        guard let text = self[key] else { return standard }
        guard let number = Int(text), (1...1_000_000).contains(number) else {
            throw ProgramError(
                .usage, "\(key.place): expected a number from 1 to 1000000, found \"\(text)\"")
        }
        return number
    }

    /// A span of time.
    func duration(_ key: SettingKey, _ standard: Duration) throws(ProgramError) -> Duration {
        guard let text = self[key] else { return standard }
        guard let duration = DurationText.duration(text) else {
            throw ProgramError(
                .usage, "\(key.place): expected a duration such as 24h or 1h30m, found \"\(text)\"")
        }
        return duration
    }

    /// How much of the past a mirror begins with.
    func lookback() throws(ProgramError) -> Lookback {
        self[.lookback] == "all"
            ? .allHistory : .duration(try duration(.lookback, .seconds(90 * 86_400)))
    }

    /// The modules, in the order in which they are named.
    func modules() throws(ProgramError) -> [ModuleConfiguration] {
        let text = self[.modules] ?? Settings.defaultModules
        var modules: [ModuleConfiguration] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = word.trimmingCharacters(in: .whitespaces)
            let isModel =
                !name.isEmpty
                && name.allSatisfy {
                    $0.isASCII && ($0.isLetter || $0.isNumber || "._".contains($0))
                }
            guard isModel else {
                throw ProgramError(
                    .usage,
                    "\(SettingKey.modules.place): expected models such as sale.order separated by "
                        + "commas, found \"\(text)\"")
            }
            modules.append(ModuleConfiguration(name))
        }
        return modules
    }

    /// The password: the first line of the named file, otherwise the variable.
    func password() throws(ProgramError) -> String {
        let text: String
        if let file = self[.passwordFile] {
            guard let content = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw ProgramError(.usage, "the password file \(file) cannot be read")
            }
            text = String(content.prefix { !$0.isNewline })
        } else {
            text = reader.string(forKey: ConfigKey(Self.path("password")), isSecret: true) ?? ""
        }
        guard !text.isEmpty else {
            throw ProgramError(
                .usage,
                "there is no password; put it into ODOO_SYNC_PASSWORD or into a file and name that "
                    + "with --password-file")
        }
        return text
    }
}
