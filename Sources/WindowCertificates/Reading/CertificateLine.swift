/// One line of a certificate behind its first.
///
/// | line | members, in this order |
/// |---|---|
/// | first | `format`, `version`, `scenario`, `defect`, `seed`, `trace`, `ended` |
/// | module | `module`, `tenant`, `mirrored`, `stamped`, `horizon`, `before` |
/// | window | `window` (its number in the module, from 1), `start`, `end`, `kind`, `batch`, `status`; of a done one also |
/// | | `attempt`, `read`, `clock`, `round_trip_us`, `settle_us`, `pages`, `rows`; and `before` |
/// | page | `page` (its number in the window, from 1), `domain`, `order`, `offset`, `archived`, `rows`; of one with rows also |
/// | | `first`, `last`, `ascending`, `oldest`, `newest`, `hash` |
/// | passed over | `parked`, the id of a record that could not be read |
/// | last | `modules`, `windows`, `pages`, `rows`, `before` |
///
/// A module's windows follow its line, a window's pages follow the window's. `before` is the SHA-256 of all lines before.
enum CertificateLine {
    case module(ModuleLine)
    case window(WindowLine)
    case page(PageLine)
    case parked(Int64)
    case totals(TotalsLine)
}

/// What a certificate is of.
struct HeadLine {
    static let format = "orrery window certificate"
    static let version: Int64 = 1
    let scenario: String
    let defect: String?
    let seed: String
    let trace: String
    let ended: Instant
}

/// A module of a tenant.
struct ModuleLine {
    let module: String
    let tenant: String
    /// Whether it is mirrored still.
    let isMirrored: Bool
    /// Whether its records bear stamps, so that it is read by windows.
    let isStamped: Bool
    /// Where its windows have to begin; nil if it was never read.
    let horizon: Instant?
}

/// A window of a module.
struct WindowLine {
    /// Where its batch stands.
    enum Status: String, CaseIterable {
        case pending, running, failed, dead, done
        /// Taken over from an earlier system, and read by nobody here.
        case imported
    }

    /// What it works for.
    enum Kind: String, CaseIterable {
        case initial, incremental
    }

    let number: Int64
    let start: Instant
    let end: Instant
    let kind: Kind
    let batch: Int64
    let status: Status
    /// How it was read; nil unless it is done.
    let reading: Reading?

    /// How a window was read.
    struct Reading {
        /// By which clock the first page was read.
        enum Clock: String, CaseIterable {
            /// The `Date` of the answer.
            case odoo
            /// The engine's own, where an answer bears no `Date`.
            case engine
        }

        let attempt: Int64?
        /// When the first page was read; nil if there is none.
        let read: Instant?
        let clock: Clock
        let roundTrip: Int64
        /// How long the window has to stay closed after its end; nil if that is not known.
        let settle: Int64?
        let pages: Int64
        let rows: Int64
    }
}

/// A page of a window.
struct PageLine {
    let number: Int64
    /// The search condition as it went over the wire.
    let domain: String
    let order: String?
    let offset: Int64
    /// Whether archived records were asked for as well.
    let seesArchived: Bool
    /// How many rows came; nil when the answer was no page.
    let count: Int64?
    /// The rows; nil when there is none.
    let rows: Rows?

    /// The rows of a page.
    struct Rows {
        let first: Int64
        let last: Int64
        /// Whether each id is above the one before.
        let isAscending: Bool
        let oldest: Instant?
        let newest: Instant?
    }
}

/// The sums.
struct TotalsLine {
    let modules: Int64
    let windows: Int64
    let pages: Int64
    let rows: Int64
}
