import Foundation
import SyncEngine

/// Settings in the engine's terms.
extension SettingSources {
    /// How much of the past a mirror begins with.
    func lookback() throws(ProgramError) -> Lookback {
        self[.lookback] == "all"
            ? .allHistory : .duration(try duration(.lookback, .seconds(90 * 86_400)))
    }

    /// The modules, in the order in which they are named: `sale.order`, `sale.order=1h`, `res.partner:name+email`.
    func modules() throws(ProgramError) -> [ModuleConfiguration] {
        let text = self[.modules] ?? Settings.defaultModules
        var modules: [ModuleConfiguration] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let module = Self.module(word.trimmingCharacters(in: .whitespaces)) else {
                throw mistake(
                    .modules,
                    "models such as sale.order, sale.order=1h or res.partner:name+email, separated "
                        + "by commas", text)
            }
            modules.append(module)
        }
        return modules
    }

    private static func module(_ word: String) -> ModuleConfiguration? {
        let halves = word.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = halves[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard isName(parts[0], "._") else { return nil }
        var module = ModuleConfiguration(String(parts[0]))
        if parts.count == 2 {
            guard let window = DurationText.duration(String(parts[1])) else { return nil }
            module.window = window
        }
        if halves.count == 2 {
            let fields = halves[1].split(separator: "+", omittingEmptySubsequences: false)
            guard fields.allSatisfy({ isName($0, "_") }) else { return nil }
            module.fields = fields.map(String.init)
        }
        return module
    }

    private static func isName(_ word: Substring, _ extra: String) -> Bool {
        !word.isEmpty
            && word.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || extra.contains($0))
            }
    }

    /// When the mirror is compared with its source.
    func audit() throws(ProgramError) -> AuditPolicy {
        var policy = AuditPolicy.standard
        switch self[.audit] {
        case nil: break
        case "off"?: policy.cadence = .off
        case let text?:
            if let every = DurationText.duration(text) {
                policy.cadence = .every(every)
            } else if let second = Self.timeOfDay(text) {
                policy.cadence = .nightly(secondOfDay: second)
            } else {
                throw mistake(.audit, "off, a time of the day in UTC such as 02:00, or 6h", text)
            }
        }
        switch self[.deepAudit] {
        case nil: break
        case "off"?: policy.deepEvery = nil
        default: policy.deepEvery = try duration(.deepAudit, .zero)
        }
        return policy
    }

    private static func timeOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
        else { return nil }
        return hour * 3_600 + minute * 60
    }

    /// Language and companies of every read.
    func context() throws(ProgramError) -> ReadContext {
        var context = ReadContext()
        if let language = self[.language] { context.lang = language }
        if let text = self[.companies] {
            let ids = text.split(separator: ",").map {
                Int64($0.trimmingCharacters(in: .whitespaces))
            }
            guard !ids.contains(where: { ($0 ?? 0) < 1 }) else {
                throw mistake(.companies, "ids of companies separated by commas", text)
            }
            context.companies = ids.compactMap { $0 }
        }
        return context
    }

    /// How long to wait between failing attempts: the first wait and the longest, `5s..10m`.
    func backOff() throws(ProgramError) -> BackOffLimits {
        var limits = BackOffLimits()
        guard let text = self[.backOff] else { return limits }
        let parts = text.components(separatedBy: "..")
        guard parts.count == 2, let first = DurationText.duration(parts[0]),
            let cap = DurationText.duration(parts[1])
        else { throw mistake(.backOff, "two durations such as 5s..10m", text) }
        (limits.first, limits.cap) = (first, cap)
        return limits
    }
}
