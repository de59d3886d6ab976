import Checkers
import OdooProtocol
import ScenarioLanguage
public import ScenarioRunner
import SyncEngine

/// Windows that are asked for with other edges than they have.
extension Defect {
    /// A row on the edge is read twice and counted in two windows.
    public static let inclusiveEnd = Defect(
        "inclusive-end", in: .windowsAndCursor, "a window is asked for with its end included",
        caughtBy: .coverage, as: "inclusive-end",
        rules: { $0.pageDomain = { domain($0, $1, to: .lessOrEqual) } })

    /// A row on the edge is read by nobody.
    public static let exclusiveStart = Defect(
        "exclusive-start", in: .windowsAndCursor, "a window is asked for without its start",
        caughtBy: .coverage, as: "exclusive-start",
        rules: { $0.pageDomain = { domain($0, $1, from: .greater) } })

    /// Original: windows are cut to the microsecond, and only one of two edges that meet goes over the wire so.
    public static let millisecondEdge = Defect(
        "millisecond-edge", in: .windowsAndCursor,
        "a window's end goes over the wire cut to the second, the next one's start with its "
            + "microseconds",
        caughtBy: .coverage, as: "millisecond-edge",
        rules: { rules in
            // Windows that nobody cut to seconds, as they come from a clock.
            rules.safeNow = { time, settle in time.earliest - settle }
            rules.pageDomain = { window, lastID in
                .and([
                    .leaf(
                        DomainLeaf(
                            "write_date", .greaterOrEqual,
                            .string(window.start.wireWithMicroseconds))),
                    .leaf(DomainLeaf("write_date", .less, .string(window.end.wire))),
                    .leaf(DomainLeaf("id", .greater, .int(lastID))),
                ])
            }
            // A shown stamp is cut to its second, which may lie before the window.
            rules.checkPage = { _, _, _, _ in nil }
        })

    /// Two roundings, each for a good reason.
    public static let roundedUpEdge = Defect(
        "rounded-up-edge", in: .windowsAndCursor,
        "a window's start is rounded up to the next second, its end was cut",
        caughtBy: .coverage, as: "rounded-up-edge",
        rules: { rules in
            rules.pageDomain = { domain($0, $1, startingLater: .seconds(1)) }
            rules.checkPage = { _, _, _, _ in nil }
        })

    /// Odoo compares in UTC, whatever a person's clock shows.
    public static let localTimeEdge = Defect(
        "local-time-edge", in: .windowsAndCursor,
        "a window is asked for in the local time of the engine's machine",
        caughtBy: .coverage, as: "local-time-edge",
        rules: { rules in
            rules.pageDomain = { window, lastID in
                domain(
                    Window(local(window.start), local(window.end)), lastID)
            }
            rules.checkPage = { _, _, _, _ in nil }
        })

    /// What a clock in central Europe shows, taken for UTC; a window in the hour that comes twice keeps its length.
    private static func local(_ instant: OdooTimestamp) -> OdooTimestamp {
        instant + .seconds(Int64(centralEurope.offset(at: instant)))
    }

    /// The sound domain with other comparisons or a later start.
    private static func domain(
        _ window: Window, _ lastID: Int64, from: DomainOperator = .greaterOrEqual,
        to: DomainOperator = .less, startingLater shift: Duration = .zero
    ) -> Domain {
        .and([
            .leaf(DomainLeaf("write_date", from, .string((window.start + shift).wire))),
            .leaf(DomainLeaf("write_date", to, .string(window.end.wire))),
            .leaf(DomainLeaf("id", .greater, .int(lastID))),
        ])
    }
}
