import ArgumentParser
import OdooProtocol
import SyncStoreSQLite

/// What the engine is held against: SQLite alone for the same rows, and the parsing of the same answers.
struct LimitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits", abstract: "Upsert a mirror's rows anew, and parse its answers.",
        shouldDisplay: false)

    @Option(help: "Where Odoo is.")
    var url: String
    @Option(help: "The file that the engine has written.")
    var mirror: String
    @Option(help: "A file for the rows once more.")
    var store: String
    @Option(help: "How many rows a request asks for.")
    var page: Int

    mutating func run() async throws {
        let upserts = try RawUpserts(from: mirror, to: store).measured()
        let parsing = try await ParsedPages(url: url, page: page, fields: upserts.fields).measured()
        let value: FieldValue = [
            "rows": .int(Int64(upserts.rows)),
            "seconds": .decimal(DecimalNumber(upserts.seconds)),
            "processor": .decimal(DecimalNumber(upserts.processor)),
            "parsed rows": .int(Int64(parsing.rows)),
            "parsed bytes": .int(Int64(parsing.bytes)),
            "parsing": .decimal(DecimalNumber(parsing.seconds)),
        ]
        Console.tell("\(value)")
    }
}
