import Checkers
import OdooProtocol
public import ScenarioRunner

/// How a stopped run stands, as lines for people.
public enum StoppedStateText {
    /// The lines.
    public static func lines(of state: StoppedState) -> [String] {
        var lines = FindingText.column(facts(state))
        for tenant in state.tenants {
            if state.tenants.count > 1 { lines += ["", "tenant \(tenant.name)"] }
            lines += describe(tenant)
        }
        lines += ["", "the last points of the trace:"]
        lines += state.trace.map { "  " + FindingText.printable($0) }
        return lines
    }

    private static func facts(_ state: StoppedState) -> [Fact] {
        [
            Fact("last point", state.instant.iso8601),
            Fact("web clock", state.webClock.iso8601),
            Fact("database", state.databaseClock.iso8601),
            Fact("engine", state.isEngineRunning ? "running" : "not running"),
        ]
    }

    private static func describe(_ tenant: StoppedState.Tenant) -> [String] {
        var lines = FindingText.column([
            Fact("status", tenant.phase ?? "nothing is stored yet"),
            Fact("cursor", words(tenant.cursor)),
            Fact("suspects", "\(tenant.suspects), of them held \(tenant.held)"),
            Fact("parked", "\(tenant.parked)"),
        ])
        for module in tenant.modules { lines += [""] + describe(module) }
        let count = tenant.openBatches.count
        let batches = count == 1 ? "1 open batch:" : "\(FigureText.count(count)) open batches:"
        lines += ["", count == 0 ? "no open batch" : batches]
        return lines + tenant.openBatches.map { "  " + line(of: $0) }
    }

    private static func describe(_ module: StoppedState.Module) -> [String] {
        let windows = module.windows.map { "\($0.count) \($0.status)" }.joined(separator: ", ")
        var facts = [
            Fact("cutoff", words(module.cutoff)),
            Fact("planned", "through \(words(module.plannedThrough))"),
            Fact("done", "through \(words(module.doneThrough))"),
            Fact("windows", windows.isEmpty ? "none" : windows),
            Fact("records", "\(module.records)"),
        ]
        if let reason = module.quarantine { facts.append(Fact("quarantine", reason)) }
        return [module.name] + FindingText.column(facts).map { "  " + $0 }
    }

    private static func line(of batch: StoppedState.Batch) -> String {
        var parts = ["batch \(batch.id) of \(batch.module)", batch.kind]
        if let start = batch.start, let end = batch.end {
            parts.append("\(start.iso8601) → \(end.iso8601)")
        }
        parts.append(batch.status)
        parts.append(FigureText.count(batch.attempts, "attempt"))
        if let owner = batch.owner { parts.append("held by \(owner)") }
        if let next = batch.nextAttempt { parts.append("next \(next.iso8601)") }
        if let error = batch.lastError {
            parts.append("last error: \(FindingText.printable(error))")
        }
        return parts.joined(separator: " · ")
    }

    private static func words(_ instant: OdooTimestamp?) -> String { instant?.iso8601 ?? "nothing" }
}
