import ScenarioRunner

/// The command that runs one scenario again, exactly as it ran.
struct ReplayCommand {
    /// How requests reached the mock.
    let transport: RunOptions.Transport

    /// The command; nil for a scenario that was built in Swift and lies in no file.
    func callAsFunction(_ outcome: ScenarioOutcome) -> String? {
        guard !outcome.path.isEmpty else { return nil }
        var words = ["orrery", "run", Self.quoted(outcome.path), "--seed", "\(outcome.seed)"]
        if transport != .inProcess { words += ["--transport", transport.rawValue] }
        return words.joined(separator: " ")
    }

    /// A word as a shell takes it.
    static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0)
                || "/._-+=:@%,".unicodeScalars
                    .contains($0)
        }
        if isPlain, !word.isEmpty { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: #"'\''"#) + "'"
    }
}
