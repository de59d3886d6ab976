import ArgumentParser
import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// `odoo-sync migrate`: brings an older store up to date, or takes over the original system's collections.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring an older store up to date, or take over a MongoDB export.",
        discussion: """
            Without --from-mongo the store itself is brought up to date: a database of the second \
            version in its place, tables of older releases as every other command does it too. A \
            newer release's store is refused and left alone.

            With --from-mongo the files of a folder are taken into the store, as mongoexport \
            writes them: odoosyncstatuses.json, odoosyncbatches.json, odoorecords.json (or \
            syncbatches.json, batches.json, records.json …).

            Done windows are trusted up to the earlier of their end and their finish time, less \
            --settle, in whole seconds, and not at all without a finish time. The rest is planned \
            again, and audits are due at once. All of it happens in one transaction, or nothing.
            """)

    @Option(help: "A folder with the files of mongoexport.")
    var fromMongo: String?
    @OptionGroup var options: StoreOptions

    mutating func run() async throws {
        let file = try options.file()
        let sources = SettingSources(flags: options.values, file: [file?.common ?? [:]])
        let process = try ProcessSettings(sources)
        let settle = try sources.duration(.settle, .seconds(900))
        let length = try sources.duration(.window, .seconds(86_400))
        guard length > .zero else {
            throw ProgramError(.usage, "\(SettingKey.window.place): expected more than 0s")
        }
        let work = Work(process: process, settle: settle, length: length)
        if let fromMongo {
            try work.takeOver(try MongoExport(folder: fromMongo))
        } else {
            try work.bringUpToDate()
        }
    }

    /// What the command does, with what it needs for that.
    private struct Work {
        let process: ProcessSettings
        let settle: Duration
        let length: Duration

        func takeOver(_ export: MongoExport) throws {
            // All files are read once before the store is touched: a mistake in one leaves no store behind.
            let tenants = try export.tenants(settle: settle, length: length)
            let store = try StoreOpening.open(process)
            do {
                tell(
                    try store.adopt(
                        tenants, at: SystemClock().now(), derive: SyncRules.sound.deriveStatus,
                        records: export.forEachRecord))
            } catch {
                throw ProgramError(error)
            }
        }

        func bringUpToDate() throws(ProgramError) {
            let path = process.storePath
            do throws(SyncStoreError) {
                if try SQLiteSyncStore.isSecondVersion(path: path) {
                    tell(
                        try SQLiteSyncStore.migrateSecondVersion(
                            path: path, settle: settle, length: length, at: SystemClock().now(),
                            busyTimeout: process.busyTimeout))
                    return
                }
            } catch {
                throw ProgramError(error)
            }
            _ = try StoreOpening.open(process)
            do {
                let version = try SQLiteSyncStore.inspect(path: path).schemaVersion
                StandardStreams.tell("\(path) is up to date, its schema is \(version)")
            } catch {
                throw ProgramError(error)
            }
        }

        private func tell(_ report: AdoptionReport) {
            StandardStreams.tell(
                "\(report.tenants) tenants, \(report.records) records; \(report.trusted) windows "
                    + "taken as read, \(report.again) to be read again")
            if report.untrusted > 0 {
                StandardStreams.tell(
                    "\(report.untrusted) modules without a window that can be trusted begin anew")
            }
            StandardStreams.tell(
                "the next run reads the rest and audits everything, contents included")
        }
    }
}
