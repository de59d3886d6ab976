import Configuration
import SyncEngine

/// Where the settings of a tenant come from: flags before the environment before the tenant's part of the file before
/// what the file says of all.
struct SettingSources: Sendable {
    private let reader: ConfigReader
    /// Where the settings of files stand, the place that counts first.
    private let places: [SettingKey: String]

    /// Sources.
    /// - Parameters:
    ///   - flags: what was said on the command line.
    ///   - file: the parts of a file, the one that counts most first.
    init(flags: [SettingKey: String], file: [[SettingKey: PlacedText]]) {
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: Self.values(flags)),
            EnvironmentVariablesProvider(),
        ]
        for part in file {
            let values = Self.values(part.mapValues(\.text))
            providers.append(InMemoryProvider(name: "file", values: values))
        }
        reader = ConfigReader(providers: providers)
        let outer = ConfigReader(providers: Array(providers.prefix(2)))
        var places: [SettingKey: String] = [:]
        for part in file {
            for (key, value) in part where places[key] == nil && !value.text.isEmpty {
                places[key] = value.place
            }
        }
        self.places = places.filter { key, _ in
            outer.string(forKey: ConfigKey(Self.path(key)))?.isEmpty != false
        }
    }

    private static func values(_ settings: [SettingKey: String]) -> [AbsoluteConfigKey: ConfigValue]
    {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (key, text) in settings {
            values[AbsoluteConfigKey(path(key))] = ConfigValue(.string(text), isSecret: false)
        }
        return values
    }

    private static func path(_ key: SettingKey) -> [String] { ["odoo", "sync", key.rawValue] }

    /// A setting; nil if nobody says anything. An empty text counts as nothing.
    subscript(key: SettingKey) -> String? {
        let text = reader.string(forKey: ConfigKey(Self.path(key)))
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A setting that has no default.
    func required(_ key: SettingKey) throws(ProgramError) -> String {
        guard let text = self[key] else {
            throw ProgramError(.usage, "\(key.place) is missing")
        }
        return text
    }

    /// What the tenant is called: as it is named, or by database and login; nil where these are not known.
    var tenantName: String? {
        guard let database = self[.database], let login = self[.login] else { return nil }
        return self[.userID] ?? "\(database)/\(login)"
    }

    /// How a complaint names where a setting came from: its place in a file, or the flag and the variable.
    func place(of key: SettingKey) -> String {
        places[key].map { "\($0): \(key.rawValue)" } ?? key.place
    }

    /// A number.
    func number(
        _ key: SettingKey, _ standard: Int, in range: ClosedRange<Int> = 1...1_000_000
    ) throws(ProgramError) -> Int {
        guard let text = self[key] else { return standard }
        guard let number = Int(text), range.contains(number) else {
            throw mistake(
                key, "a number from \(range.lowerBound) to \(range.upperBound)", text)
        }
        return number
    }

    /// A span of time.
    func duration(_ key: SettingKey, _ standard: Duration) throws(ProgramError) -> Duration {
        guard let text = self[key] else { return standard }
        guard let duration = DurationText.duration(text) else {
            throw mistake(key, "a duration such as 24h or 1h30m, from 0s to 36525d", text)
        }
        return duration
    }

    /// A word out of a few; nil if nobody says one.
    func word<Word: RawRepresentable & CaseIterable>(
        _ key: SettingKey, _ type: Word.Type
    ) throws(ProgramError) -> Word? where Word.RawValue == String {
        guard let text = self[key] else { return nil }
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw mistake(key, "one of \(words)", text)
        }
        return word
    }

    /// What is told of a setting that cannot be.
    func mistake(_ key: SettingKey, _ expected: String, _ found: String) -> ProgramError {
        ProgramError(.usage, "\(place(of: key)): expected \(expected), found \"\(found)\"")
    }
}
