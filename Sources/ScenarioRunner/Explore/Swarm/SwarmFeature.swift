/// What a seed may turn on: the kinds of things that happen in its first phase.
enum SwarmFeature: String, CaseIterable, Sendable {
    // MARK: The engine's process
    /// It ends cleanly and starts again at once.
    case restart
    /// It is switched off for hours or days.
    case downtime
    /// It is killed and started again later.
    case kill
    /// It stands still, at times past its lease.
    case pause
    /// It is struck by kills or pauses at points that the seed picks.
    case processFaults
    /// A second engine comes and goes.
    case secondEngine
    /// Its machine sleeps, or its clock runs fast or slow.
    case machine
    // MARK: The store
    /// The store is locked, full or broken, or the engine dies at a commit.
    case storeFaults
    /// An old copy of the store, or of Odoo, takes its place, or an empty store does.
    case backups
    // MARK: Settings
    /// It starts again with other settings.
    case settings
    /// A module is taken out, and comes back.
    case modules
    // MARK: Clocks
    /// The clocks of the engines' machines step.
    case engineClock
    /// The clocks of Odoo's machines step.
    case odooClocks
    // MARK: Network and server
    /// Faults of minutes and hours, some of them now and then.
    case faults
    /// Odoo is away for half a day and longer.
    case outage
    /// One record cannot be read.
    case poison
    // MARK: The source
    /// Many records with one stamp.
    case bulk
    /// Writes at the very edge of a window.
    case edges
    /// Transactions that stay open, at times beyond settle.
    case longTransactions
    /// Records are archived, and come back.
    case archives
    /// Records are made and deleted.
    case deletions
    /// Rows change without a stamp.
    case rawSQL
    /// Stamps move back or vanish.
    case oddStamps
    /// Partners are renamed, whom many others point to.
    case renames
    /// The user sees less for a while.
    case rights
    /// An upgrade takes a field away for a while.
    case upgrades
    /// People work otherwise from here on.
    case workload
}
