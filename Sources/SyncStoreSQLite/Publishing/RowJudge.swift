import GRDB
import OdooProtocol
import SyncEngine
import Synchronization

/// Answers, inside the upsert, whether an incoming row replaces the stored one, and counts the
/// answers.
///
/// The engine's rule becomes an SQL function of the connection, so that rows from memory and rows
/// put aside pass through one and the same clause. The function is installed once: installing one
/// anew would void every prepared statement.
final class RowJudge: Sendable {
    /// What one publication came to, where a version of the row was stored.
    struct Tally: Sendable {
        /// Rows that replaced another content or stamp.
        var updated = 0
        /// Rows that replaced the like, of which only the request numbers move on.
        var renewed = 0
        /// Rows that gave way.
        var kept = 0
        /// Ids of which the rule could not tell.
        var readAgain: [Int64] = []

        /// Rows that the upsert wrote over stored ones.
        var replaced: Int { updated + renewed }
        /// Rows that met a stored one.
        var met: Int { replaced + kept + readAgain.count }
    }

    /// The rule in force and its count.
    private struct State {
        var rule: RowRule?
        var tally = Tally()
        /// Fields whose stored values stay where a row lacks them.
        var kept: Set<String> = []
    }

    private let state = Mutex(State())

    /// The clause's end: what the upsert asks of the function, for each row that meets a stored
    /// one.
    static let clause = """
        row_wins(record.stamp, record.sent_number, record.answered_number,
          record.confirmed OR record.deleted_at IS NOT NULL,
          record.hash = excluded.hash AND record.deleted_at IS NULL,
          excluded.odoo_id, excluded.stamp, excluded.sent_number, excluded.answered_number)
        """

    /// The function, to be installed in the connection.
    var function: DatabaseFunction {
        DatabaseFunction("row_wins", argumentCount: 9) { [self] values in weigh(values) }
    }

    /// Puts a rule in force while rows of a module are written.
    /// - Returns: the count of the rule's answers.
    func judging(
        by rule: @escaping RowRule, keeping kept: Set<String>? = nil, _ body: () throws -> Void
    ) rethrows -> Tally {
        state.withLock { $0 = State(rule: rule, kept: kept ?? []) }
        defer { state.withLock { $0 = State() } }
        try body()
        return state.withLock { $0.tally }
    }

    /// The fields whose stored values stay, while rows are written.
    var keptFields: Set<String> { state.withLock { $0.kept } }

    /// Whether the incoming row of one conflict replaces the stored one.
    private func weigh(_ values: [DatabaseValue]) -> Bool {
        let stored = RowVersion(
            stamp: values[0].stamp, sentNumber: values[1].integer,
            answeredNumber: values[2].integer, isConfirmedByAudit: values[3].integer != 0)
        let incoming = RowVersion(
            stamp: values[6].stamp, sentNumber: values[7].integer,
            answeredNumber: values[8].integer)
        let isAlike = values[4].integer != 0 && stored.stamp == incoming.stamp
        return state.withLock { state in
            guard let rule = state.rule else {
                preconditionFailure("row \(values[5].integer) is judged while no rule is in force")
            }
            switch rule(stored, incoming) {
            case .replace:
                if isAlike { state.tally.renewed += 1 } else { state.tally.updated += 1 }
                return true
            case .keep:
                state.tally.kept += 1
                return false
            case .readAgain:
                state.tally.readAgain.append(values[5].integer)
                return false
            }
        }
    }
}

extension DatabaseValue {
    /// The whole number in a column that holds nothing else.
    fileprivate var integer: Int64 {
        if case .int64(let value) = storage { value } else { 0 }
    }

    /// A stamp in whole seconds; nil for null.
    fileprivate var stamp: OdooTimestamp? {
        if case .int64(let seconds) = storage { OdooTimestamp(seconds: seconds) } else { nil }
    }
}
