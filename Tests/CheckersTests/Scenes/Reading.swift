import Checkers
import OdooProtocol

/// How the scene's engine reads and publishes one batch; the defaults are sound.
struct Reading {
    /// The comparison at the window's start.
    var lower = ">="
    /// The comparison at the window's end.
    var upper = "<"
    /// The start as sent; nil sends the window's own.
    var startText: String?
    /// The end as sent; nil sends the window's own.
    var endText: String?
    /// What the context says of archived rows.
    var activeTest = false
    /// The language that the context asks for; nil for none.
    var language: String?
    /// What happens to the source before a page is asked for, by page number.
    var happenings: [Int: (inout Scene) -> Void] = [:]
    /// Whether a page with fewer rows than the limit is taken for the last.
    var stopsAtShortPage = false
    /// The server's own cap on a page.
    var serverCap = Int.max
    /// Answers that take the place of a page's rows, by page number; the engine goes on as after an empty page.
    var answers: [Int: WireOutcome] = [:]
    /// A page whose rows are passed over: the next begins behind them though they were never asked for.
    var skipsPage: Int?
    /// A page whose first request times out and is sent again.
    var timesOutOnce: Int?
    /// Ids that the engine drops before publishing.
    var dropped: Set<Int64> = []
    /// What becomes of a row's fields before they are stored.
    var alter: ((Int64, inout FieldObject) -> Void)?
    /// Whether rows that are stored already are left as they are.
    var insertsOnly = false
    /// Whether rows that are stored with the same stamp are left as they are.
    var ignoresEqualStamps = false
    /// Whether the first page's rows are committed by themselves before the rest.
    var publishesFirstPageAlone = false
    /// Whether the batch is made done in a commit before its rows.
    var isDoneBeforeRows = false
    /// The request number under which the rows are stored; nil for the page's own.
    var sentNumber: Int64?
    /// Up to which source commit the answering server was current; nil for the newest.
    var dataSequence: Int64?
    /// How long the first page takes to answer.
    var roundTrip = Duration.zero
    /// Whether answers bear a `Date`.
    var hasDate = true
    /// Whether the attempt ends in failure, with this status.
    var failsAs: String?
}
