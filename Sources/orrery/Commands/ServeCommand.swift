import ArgumentParser
import Companies
import Foundation
import MockOdoo
import MockOdooServer
import OdooProtocol

/// `orrery serve`: the mock Odoo over HTTP, until SIGTERM or SIGINT.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the mock Odoo over HTTP.",
        discussion: """
            The first line of standard output is the base URL. Time is read and set at \
            /_orrery/v1/clock.
            """)

    @Option(help: "The host name or address to listen on.")
    var host = "127.0.0.1"
    @Option(help: "The port; 0 for any free one.")
    var port = 0
    @Option(help: "The company, a folder of the fixtures; it names the database.")
    var company = "acme"
    @Option(help: "The version of Odoo: 17.0, 18.0 or 19.0.")
    var odoo = "18.0"
    @Option(help: "What the clock reads at first, such as 2025-11-25T09:00:00Z. (default: now)")
    var at: String?
    @Option(help: "How many seconds pass for each real one; 0 for frozen time.")
    var rate = 1.0
    @Option(
        help: """
            What X-Orrery-Token has to say under /_orrery/; otherwise ORRERY_CONTROL_TOKEN. \
            Without either, time is controlled from this machine only.
            """)
    var controlToken: String?
    @Option(
        help: """
            The administrator's API key: the bearer of JSON-2, and a password of programs. \
            Without one, a key is made and told with the greeting.
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
        guard rate.isFinite, (0...1e6).contains(rate) else {
            throw ValidationError("--rate: expected 0 to 1000000, found \(rate)")
        }
        guard !host.isEmpty else { throw ValidationError("--host: expected a name or an address") }
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
        let token =
            controlToken
            ?? ProcessInfo.processInfo.environment["ORRERY_CONTROL_TOKEN"]
            .flatMap { $0.isEmpty ? nil : $0 }
        let served = try servedOdoo(token: token)
        let isControlled = token != nil || isLoopback
        let greeting =
            "database \(company), login admin, password admin, API key \(key)"
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
                return await served.answer(request)
            })
        do {
            try await Interruption.cancelling { try await server.run() }
        } catch let error as ServerStartError {
            throw ProgramError(.usage, "\(error)")
        } catch is CancellationError {
            return
        }
    }

    private static let closed = HTTPExchangeResponse(
        status: 403, headers: [HeaderField("content-type", "application/json")],
        body: JSONCodec.write(["error": "time control needs a token on this address"]))

    /// The given API key, or one that follows from the company's name: whoever reaches this server
    /// may do all to it, so that nothing needs guarding.
    private var key: String {
        apiKey ?? ContentHash("API key of \(company)").description
    }

    /// Whether only this machine reaches the server.
    private var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    private func servedOdoo(token: String?) throws(ProgramError) -> ServedOdoo {
        guard let version = OdooVersion(rawValue: odoo) else {
            let known = OdooVersion.allCases.map(\.rawValue).joined(separator: ", ")
            throw ProgramError(.usage, "--odoo: \"\(odoo)\" is not served; there is \(known)")
        }
        var start = SystemTime.now
        if let at {
            guard let instant = OdooTimestamp(iso8601: at) else {
                throw ProgramError(
                    .usage,
                    "--at: expected an instant such as 2025-11-25T09:00:00Z, found \"\(at)\"")
            }
            start = instant
        }
        do {
            let rows = try fixtures.fixtures.company(company).rows(on: version)
            let schemas = try fixtures.fixtures.schemas(version)
            var world = OdooWorld(
                version: version, database: company, schemas: schemas,
                created: start - .seconds(400 * 86_400))
            try world.seed(rows, epoch: start)
            world.addAPIKey(key)
            return ServedOdoo(
                world,
                clock: ServedClock(now: start, rate: rate, monotonic: SystemTime.stopwatch()),
                controlToken: token)
        } catch {
            throw ProgramError(.usage, "\(error)")
        }
    }
}
