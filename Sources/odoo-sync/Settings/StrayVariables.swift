/// Variables of the environment that are meant for the program and that it does not know: they would count for nothing.
enum StrayVariables {
    /// The names that are no settings themselves; the secrets are followed by a tenant's name as well.
    private static let others = ["CONFIG", "PASSWORD", "API_KEY", "PROXY_CREDENTIALS"]
    private static let prefix = SettingKey.variable("")

    /// A sentence for each variable that is nearly a setting, in order of the names. Values are never told.
    ///
    /// A name that is like none may belong to whatever starts the program.
    static func complaints(_ environment: [String: String]) -> [String] {
        let known = SettingKey.allCases.map { String($0.variable.dropFirst(prefix.count)) } + others
        return environment.keys.sorted().compactMap { name in
            guard name.hasPrefix(prefix) else { return nil }
            let word = String(name.dropFirst(prefix.count))
            let isKnown =
                known.contains(word) || others.dropFirst().contains { word.hasPrefix($0 + "_") }
            guard !isKnown, let meant = NearestWord.nearest(to: word, among: known) else {
                return nil
            }
            return "\(name) is no setting and counts for nothing. Did you mean \(prefix)\(meant)?"
        }
    }
}
