import Companies
import MockOdoo
import MockOdooServer
import OdooProtocol

/// Where the served world comes from: the records of a company, or the file in which it was kept.
struct WorldSource {
    /// A world that is ready to be served, and what people have to know of it.
    struct Served {
        let odoo: ServedOdoo
        let database: String
        let key: String
        /// What the greeting says of the world.
        let note: String
    }

    var company: String?
    var odoo: String?
    var at: String?
    var rate: Double?
    var store: String?
    var apiKey: String?
    var controlToken: String?
    var fixtures: Fixtures

    /// Makes the world, and its file where it is to be kept in one.
    /// - Throws: `ProgramError` with a sentence.
    func served() throws(ProgramError) -> Served {
        let version = try self.version
        let start = try self.start
        guard let store else { return try fresh(version, start, file: nil) }
        let file: WorldFile
        do { file = try WorldFile(path: store) } catch { throw ProgramError(error) }
        guard let origin = file.origin else { return try fresh(version, start, file: file) }
        return try resumed(file, origin, version, start)
    }

    /// A new world with the company's records.
    private func fresh(
        _ version: OdooVersion?, _ start: OdooTimestamp?, file: WorldFile?
    ) throws(ProgramError) -> Served {
        let (company, version) = (company ?? "acme", version ?? .v18)
        let start = start ?? SystemTime.now
        do {
            let rows = try fixtures.company(company).rows(on: version)
            var world = OdooWorld(
                version: version, database: company, schemas: try fixtures.schemas(version),
                created: start - .seconds(400 * 86_400))
            try world.seed(rows, epoch: start)
            let clock = ServedClock(
                now: start, rate: rate ?? 1, monotonic: SystemTime.stopwatch())
            return try serving(world, clock, file, note: "login admin, password admin")
        } catch let error as ProgramError {
            throw error
        } catch {
            throw ProgramError(.usage, "\(error)")
        }
    }

    /// The world of a file as it was left.
    private func resumed(
        _ file: WorldFile, _ origin: WorldFile.Origin, _ version: OdooVersion?,
        _ start: OdooTimestamp?
    ) throws(ProgramError) -> Served {
        if let company, company != origin.database {
            throw ProgramError(
                .usage,
                "--company: \(file.path) holds the company \"\(origin.database)\", not "
                    + "\"\(company)\"; leave it out, or name another file")
        }
        if let version, version != origin.version {
            throw ProgramError(
                .usage,
                "--odoo: \(file.path) holds an Odoo \(origin.version.rawValue), not "
                    + "\(version.rawValue); leave it out, or name another file")
        }
        do {
            let schemas = try fixtures.schemas(origin.version)
            let world = try file.world(schemas: schemas)
            let kept = try file.clock()
            let clock = ServedClock(
                now: start ?? kept?.now ?? SystemTime.now, rate: rate ?? kept?.rate ?? 1,
                monotonic: SystemTime.stopwatch())
            return try serving(
                world, clock, file,
                note: "as \(file.path) keeps it: \(world.commitLog.count) commits, clock at "
                    + clock.now.iso8601)
        } catch let error as ProgramError {
            throw error
        } catch let error as WorldFileError {
            throw ProgramError(error)
        } catch {
            throw ProgramError(.usage, "\(error)")
        }
    }

    private func serving(
        _ world: OdooWorld, _ clock: ServedClock, _ file: WorldFile?, note: String
    ) throws(ProgramError) -> Served {
        var world = world
        let key: String
        let odoo: ServedOdoo
        do throws(WorldFileError) {
            let kept = try file?.apiKey()
            // By default it follows from the company's name: whoever reaches this server may do all
            // to it, so that nothing needs guarding.
            key = apiKey ?? kept ?? ContentHash("API key of \(world.database)").description
            world.addAPIKey(key)
            odoo = ServedOdoo(world, clock: clock, controlToken: controlToken)
            if let file {
                try odoo.keep(in: file)
                if let apiKey { try file.keep(apiKey: apiKey) }
            }
        } catch {
            throw ProgramError(error)
        }
        return Served(odoo: odoo, database: world.database, key: key, note: note)
    }

    private var version: OdooVersion? {
        get throws(ProgramError) {
            guard let odoo else { return nil }
            guard let version = OdooVersion(rawValue: odoo) else {
                let known = OdooVersion.allCases.map(\.rawValue).joined(separator: ", ")
                throw ProgramError(.usage, "--odoo: \"\(odoo)\" is not served; there is \(known)")
            }
            return version
        }
    }

    private var start: OdooTimestamp? {
        get throws(ProgramError) {
            guard let at else { return nil }
            guard let instant = OdooTimestamp(iso8601: at), ServedClock.range.contains(instant)
            else {
                throw ProgramError(
                    .usage,
                    "--at: expected an instant such as 2025-11-25T09:00:00Z, found \"\(at)\"")
            }
            return instant
        }
    }
}
