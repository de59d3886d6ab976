import OdooProtocol
import ScenarioLanguage

extension RandomScenarios {
    /// What becomes of the source or its user; a restore needs a backup before it.
    mutating func sourceAction() -> Action {
        if coin() {
            return .user(
                UserChange(
                    losing: coin() ? [] : several { $0.one(of: UserGroup.allCases) },
                    gaining: [one(of: UserGroup.allCases)],
                    companies: maybe { random in random.several { $0.name() } },
                    language: maybe { $0.one(of: ["fr_FR", "pt_BR"]) }))
        }
        if !backups.isEmpty, coin() { return .restore(one(of: backups)) }
        let name = name()
        backups.append(name)
        return .backup(name)
    }

    mutating func inheritedMirror() -> InheritedMirror {
        InheritedMirror(
            status: one(of: StatusWord.allCases),
            windows: several { random in
                let start = random.shift()
                let status = random.one(of: InheritedWindow.Status.allCases)
                return InheritedWindow(
                    from: start, to: start + random.span(), status,
                    finished: status == .done ? random.maybe { $0.shift() } : nil)
            })
    }
}
