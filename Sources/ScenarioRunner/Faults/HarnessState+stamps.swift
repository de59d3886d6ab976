import Checkers
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

extension HarnessState {
    /// The stamps that faults give the records which somebody has just written.
    mutating func badStamps(
        of change: ScenarioLanguage.RecordChange, by writer: SourceWriter,
        at instants: WorldInstants, _ now: OdooTimestamp
    ) -> [SourceTransaction.Stamp] {
        guard let verb = change.verb else { return [] }
        let strikes = faults.activeOnChange(
            at: VirtualInstant(now), target: "\(change.model).\(verb)",
            tenant: sources[writer.source].tenant)
        guard let kind = strikes.first?.fault.kind else { return [] }
        counts.faultsFired += 1
        history.record(
            Disturbance(
                sequence: history.nextSequence, kind: kind.rawValue,
                tenant: sources[writer.source].tenant, from: now, until: now))
        let value: FieldValue =
            kind == .stampsNull ? .null : .string((instants.database - .days(1)).wire)
        return (writer.lastPicked[change.model] ?? []).map {
            SourceTransaction.Stamp(model: change.model, id: $0, value: value)
        }
    }
}

extension ScenarioLanguage.RecordChange {
    /// The method by which Odoo makes the change; nil for what leaves no record to stamp, or passes Odoo by.
    fileprivate var verb: String? {
        switch self {
        case .create: "create"
        case .write, .translate, .archive, .unarchive: "write"
        case .unlink, .sql: nil
        }
    }
}
