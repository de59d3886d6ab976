import ArgumentParser
import Companies
import Foundation
import MockOdoo
import MockOdooServer
import OdooProtocol

/// Serves a world of partners, until standard input ends.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a world of partners; the first line is its address.",
        shouldDisplay: false)

    @Option(help: "How many partners.")
    var records: Int
    @OptionGroup var fixtures: FixturesOption

    mutating func run() async throws {
        let clock = MachineClock()
        let start = clock.now()
        let world = try PartnerWorld(count: records, now: start).made(
            of: Fixtures(folder: fixtures.folder).schemas(.v18))
        let served = ServedOdoo(
            world, clock: ServedClock(now: start, rate: 1, monotonic: { clock.monotonic() }))
        // Whoever began this process holds the other end of its standard input.
        Thread.detachNewThread {
            while readLine() != nil {}
            Foundation.exit(0)
        }
        let server = OdooHTTPServer(
            .init(requestTimeout: .seconds(600)),
            onRunning: { port in Console.tell("http://127.0.0.1:\(port)") },
            answerer: { request in await served.answer(request) })
        try await server.run()
    }
}
