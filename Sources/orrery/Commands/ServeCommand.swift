import ArgumentParser
import Foundation
import MockOdooServer
import OdooProtocol

/// `orrery serve`: the mock Odoo over HTTP, until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the mock Odoo over HTTP.",
        discussion: """
            The first line of standard output is the base URL. Time is read and set at \
            /_orrery/v1/clock. With --store the world outlives the server: every change is in the \
            file before it is answered, and the clock goes on where it stopped.
            """)

    @Option(help: "The host name or address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "The port; 0 for any free one.")
    var port = 0
    @Option(
        help: """
            The company, a folder of the fixtures; it names the database. (default: the store's, \
            or acme)
            """)
    var company: String?
    @Option(help: "The version of Odoo: 17.0, 18.0 or 19.0. (default: the store's, or 18.0)")
    var odoo: String?
    @Option(
        help: """
            What the clock reads at first, such as 2025-11-25T09:00:00Z. (default: the store's \
            last reading, or now)
            """)
    var at: String?
    @Option(
        help: """
            How many seconds pass for each real one; 0 for frozen time. (default: the store's, or 1)
            """)
    var rate: Double?
    @Option(
        help: """
            The file in which the world is kept, made if it is missing (mode 0600). Without one, \
            the world ends with the server.
            """)
    var store: String?
    @Option(
        help: """
            What X-Orrery-Token has to say under /_orrery/; otherwise ORRERY_CONTROL_TOKEN. \
            Without either, time is controlled from this machine only.
            """)
    var controlToken: String?
    @Option(
        help: """
            The administrator's API key: the bearer of JSON-2, and a password of programs. \
            (default: the store's, or one that is made and told with the greeting)
            """)
    var apiKey: String?
    @Flag(
        inversion: .prefixedNo,
        help: """
            Whether connections stay open, as by a proxy in front of Odoo; the bare server closes \
            each after its answer.
            """)
    var keepAlive = true
    @OptionGroup var fixtures: FixtureFolderOption

    mutating func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError("--port: expected 0 to 65535, found \(port)")
        }
        if let rate, !ServedClock.rates.contains(rate) {
            throw ValidationError("--rate: expected 0 to 1000000, found \(rate)")
        }
        guard !host.isEmpty else { throw ValidationError("--host: expected a name or an address") }
        if store?.isEmpty == true {
            throw ValidationError("--store: expected a file, found nothing")
        }
        if controlToken?.isEmpty == true {
            throw ValidationError("--control-token: expected a token, found nothing")
        }
        // What a header cannot carry would never match.
        if let apiKey, apiKey.isEmpty || !apiKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) {
            throw ValidationError(
                "--api-key: expected visible ASCII characters, found \"\(apiKey)\"")
        }
    }

    mutating func run() async throws {
        OpenFiles.allowMost()
        let token =
            controlToken
            ?? ProcessInfo.processInfo.environment["ORRERY_CONTROL_TOKEN"]
            .flatMap { $0.isEmpty ? nil : $0 }
        let source = WorldSource(
            company: company, odoo: odoo, at: at, rate: rate, store: store, apiKey: apiKey,
            controlToken: token, fixtures: fixtures.fixtures)
        let served = try source.served()
        let isControlled = token != nil || isLoopback
        let greeting =
            "database \(served.database), \(served.note), API key \(served.key)"
            + (isControlled ? "" : "; time control is off, since it needs --control-token here")
        let urlHost = host.contains(":") ? "[\(host)]" : host
        let server = OdooHTTPServer(
            .init(host: host, port: port, keepsAlive: keepAlive),
            onRunning: { port in
                StandardStreams.tell("http://\(urlHost):\(port)\n")
                StandardStreams.note(greeting)
            },
            answerer: { request in
                if !isControlled, request.path.hasPrefix("/_orrery/") {
                    return .whole(Self.closed)
                }
                return await served.odoo.answer(request)
            })
        do {
            try await Interruption.cancelling { try await Self.run(server, served.odoo) }
        } catch let error as ServerStartError {
            throw ProgramError(.usage, "\(error)")
        } catch let error as WorldFileError {
            throw ProgramError(error)
        } catch is CancellationError {
            // A signal: nothing went wrong.
        }
        do throws(WorldFileError) {
            try served.odoo.finishKeeping()
        } catch {
            throw ProgramError(error)
        }
    }

    /// Serves until it is cancelled, or the world can no longer be kept.
    private static func run(_ server: OdooHTTPServer, _ served: ServedOdoo) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            group.addTask {
                if let failure = await served.failure() { throw failure }
            }
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    private static let closed = HTTPExchangeResponse(
        status: 403, headers: [HeaderField("content-type", "application/json")],
        body: JSONCodec.write(["error": "time control needs a token on this address"]))

    /// Whether only this machine reaches the server.
    private var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
