import MockOdoo
import OdooProtocol

/// Knows what of a served world its file holds already, and writes the rest.
struct WorldKeeper {
    /// How far ahead of the clock the file's reading is, in real time.
    ///
    /// A killed server cannot say what it read last. The file therefore holds an instant that it has not read yet, and the next
    /// server goes on there: no client sees time run backwards, nor a second of it twice.
    private static let lead = Duration.seconds(1)

    let file: WorldFile
    private var sequence: Int
    private var savings: Int?
    private var setting: ServedClock.Setting?
    private var skews: [Duration] = []
    private var lastReading: OdooTimestamp

    /// A keeper for a world that was just read from the file, or that goes into a new one.
    init(_ file: WorldFile, _ state: ServedState) {
        self.file = file
        sequence = file.origin == nil ? 0 : state.world.commitLog.count
        // What was read back is there already; of a new file nothing is.
        savings = file.origin == nil ? nil : state.savings
        lastReading = state.now
    }

    /// Writes what is new.
    mutating func keep(_ state: ServedState) throws(WorldFileError) {
        let setting = state.clock.setting
        let skews = [state.databaseSkew, state.webSkew]
        let now = state.now
        let log = state.world.commitLog
        guard
            log.count != sequence || savings != state.savings || setting != self.setting
                || skews != self.skews || now > lastReading
        else { return }
        let reading = state.clock.reading(after: Self.lead)
        try file.keep(page(state, reading))
        (self.setting, self.skews, lastReading) = (setting, skews, reading)
        (sequence, savings) = (log.count, state.savings)
    }

    /// Writes what is new and the clock's exact reading, and lets go of the file.
    mutating func finish(_ state: ServedState) throws(WorldFileError) {
        try file.keep(page(state, state.now))
        try file.close()
    }

    private func page(_ state: ServedState, _ reading: OdooTimestamp) -> WorldPage {
        let world = state.world
        return WorldPage(
            origin: .init(database: world.database, version: world.version),
            clock: KeptClock(
                now: reading, rate: state.clock.rate, databaseSkew: state.databaseSkew,
                webSkew: state.webSkew),
            nextIDs: world.nextIDs, firstSequence: sequence + 1,
            commits: world.commitLog.entries(since: sequence).map(world.kept),
            snapshots: savings == state.savings ? nil : world.keptSnapshots)
    }
}
