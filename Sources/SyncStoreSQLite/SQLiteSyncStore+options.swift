public import GRDB

extension SQLiteSyncStore {
    /// How a store is opened.
    public struct Options: Sendable {
        /// How long a call waits for another process before it fails as busy; zero for not at all,
        /// as simulations want it.
        public var busyTimeout: Duration
        /// Whether the file is only read: it must exist and be up to date, and every writing call
        /// fails.
        public var isReadOnly: Bool
        /// Called once with the connection, after the schema is there: the place for temporary
        /// triggers, SQL functions and observers of commits. What it throws, opening throws.
        public var prepareConnection: (@Sendable (Database) throws -> Void)?

        /// Options; the defaults wait five seconds and write.
        public init(
            busyTimeout: Duration = .seconds(5), isReadOnly: Bool = false,
            prepareConnection: (@Sendable (Database) throws -> Void)? = nil
        ) {
            self.busyTimeout = busyTimeout
            self.isReadOnly = isReadOnly
            self.prepareConnection = prepareConnection
        }

        /// The same in the database's terms.
        var busyMode: Database.BusyMode {
            guard busyTimeout > .zero else { return .immediateError }
            let (seconds, attoseconds) = busyTimeout.components
            return .timeout(Double(seconds) + Double(attoseconds) / 1e18)
        }
    }
}
