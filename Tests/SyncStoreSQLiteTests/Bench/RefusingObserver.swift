import GRDB

/// Refuses every commit while its counter is not zero.
final class RefusingObserver: TransactionObserver, Sendable {
    struct Refused: Error {}
    let refusing: Counter

    init(refusing: Counter) { self.refusing = refusing }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseWillCommit() throws { if refusing.count > 0 { throw Refused() } }
    func databaseDidCommit(_ db: Database) {}
    func databaseDidRollback(_ db: Database) {}
}
