import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// Questions that leave something out.
extension Defect {
    /// Original: Odoo hides archived records from every search that does not ask for them.
    public static let archivedHidden = Defect(
        "archived-hidden", in: .reading,
        "archived records are not asked for, so that an archived row stays as it was",
        caughtBy: .count, as: "archived-hidden",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport(
                    base: base,
                    request: { keywords, call in
                        guard call.isPageOfWindow else { return }
                        var context = keywords["context"]?.objectValue ?? FieldObject()
                        context["active_test"] = true
                        keywords["context"] = .object(context)
                    })
            }
        })

    /// A record is created once and written often.
    public static let createDateCursor = Defect(
        "create-date-cursor", in: .reading,
        "windows are cut by the date of creation, so that edits of old rows are never seen",
        caughtBy: .coverage, as: "create-date-cursor",
        rules: { rules in
            rules.pageDomain = { window, lastID in
                .and([
                    .leaf(
                        DomainLeaf("create_date", .greaterOrEqual, .string(window.start.wire))),
                    .leaf(DomainLeaf("create_date", .less, .string(window.end.wire))),
                    .leaf(DomainLeaf("id", .greater, .int(lastID))),
                ])
            }
            rules.checkPage = { _, _, _, _ in nil }
        })

    /// The same, by the number that a record gets when it is created.
    public static let idCursor = Defect(
        "id-cursor", in: .reading, "only ids beyond the last known one are read",
        caughtBy: .coverage, as: "id-cursor",
        rules: { rules in
            rules.pageDomain = { _, lastID in .leaf(DomainLeaf("id", .greater, .int(lastID))) }
            rules.checkPage = { _, _, _, _ in nil }
        })

    /// No window matches null.
    public static let nullWriteDate = Defect(
        "null-write-date", in: .reading, "records without a stamp are asked for by nobody",
        caughtBy: .liveness, as: "null-write-date",
        rules: { rules in
            rules.sweepDomain = { range, last, horizon in
                .and([
                    SyncRules.sound.sweepDomain(range, last, horizon),
                    .leaf(DomainLeaf("write_date", .notEqual, false)),
                ])
            }
        })

    /// The stamp of a record says nothing of the records that belong to it.
    public static let childEdit = Defect(
        "child-edit", in: .reading,
        "lines are read with the orders that changed, and an edit of a line does not stamp its "
            + "order",
        caughtBy: .coverage, as: "child-edit",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport(
                    base: base,
                    request: { keywords, call in
                        guard call.isPageOfWindow, call.model == "sale.order.line",
                            case .array(let clauses)? = call.domain
                        else { return }
                        keywords["domain"] = .array(
                            clauses.map { clause in
                                guard case .array(let leaf) = clause, leaf.first == "write_date"
                                else { return clause }
                                return .array(["order_id.write_date"] + leaf.dropFirst())
                            })
                    })
            }
            parts.rules.checkPage = { _, _, _, _ in nil }
        })

    /// `Date` is the web server's; the rows are a copy's, which is as old as it is.
    public static let staleReplica = Defect(
        "stale-replica", in: .reading,
        "what a lagging replica did not show in a window that is done is left to that window for "
            + "ever",
        caughtBy: .liveness,
        rules: { rules in
            rules.auditFinding = { stored, stamp, isAboveHorizon, _ in
                SyncRules.sound.auditFinding(stored, stamp, isAboveHorizon, false)
            }
        })

    /// Nobody says which fields are wanted, so all of them are read: pictures, lines, computed values.
    public static let fieldsDefaultAll = Defect(
        "fields-default-all", in: .reading,
        "every field of a model is asked for, mirrored or not",
        caughtBy: .thrift, as: "fields-default-all",
        rules: { $0.mirroredFields = { schema, _ in schema.fields } })
}
