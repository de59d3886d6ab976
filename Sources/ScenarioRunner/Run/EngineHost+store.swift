import GRDB
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SyncEngine
import SyncStoreSQLite

/// The store file under the engines of a run.
extension EngineHost {
    /// Opens the store once more, under the watch's eyes.
    func openStore(takingIn: Bool = false) throws -> SQLiteSyncStore {
        let watch = watch
        return try SQLiteSyncStore(
            path: setup.storePath,
            options: .init(prepareConnection: { db in
                // Processes are killed here, never machines: what was written need not reach a disk.
                try db.execute(sql: "PRAGMA synchronous = OFF")
                try watch.install(on: db)
                if takingIn { try watch.takeIn(db) }
            }))
    }

    /// Brings what the second version left to the present one, as `odoo-sync migrate` does, by the rules of the run.
    func takeOver(_ settings: EngineSettings) throws {
        guard let inherited = setup.inherited else { return }
        let records = harness.withState { state in
            settings.moduleNames.map {
                (
                    module: $0,
                    rows: state.sources[0].world.visibleRows(of: $0, view: inherited.tenant)
                )
            }
        }
        try inherited.write(to: setup.storePath, records)
        _ = try SQLiteSyncStore.migrateSecondVersion(
            path: setup.storePath, settle: settings.settle, length: settings.window,
            at: setup.clocks[EnginePlace.first.rawValue].now(), rules: setup.parts.rules)
    }

    /// A person accepts what the audits hold; false if they hold nothing.
    func accept() throws -> Bool {
        let store = try openStore()
        let accepted = try tenants.flatMap { try store.accept(nil, of: $0) }
        try store.close()
        return !accepted.isEmpty
    }
}
