import Foundation
import OdooProtocol
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A running `orrery serve`; it is killed when nobody holds it any more.
final class Server: Sendable {
    /// The first line that it printed.
    let url: String
    private let process: Process
    private let session = URLSession(configuration: .ephemeral)

    /// Starts a server and waits for its first line.
    init(_ arguments: [String] = []) async throws {
        let process = try Program.orrery.process(["serve"] + arguments)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process
        url = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                var line = Data()
                // Ends as well when the process does, since the pipe is closed then.
                while !line.contains(0x0A) {
                    let part = pipe.fileHandleForReading.availableData
                    if part.isEmpty { break }
                    line.append(part)
                }
                let text = String(decoding: line.prefix { $0 != 0x0A }, as: UTF8.self)
                continuation.resume(returning: text)
            }
        }
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Sends a signal and waits for the end; the exit code, or the signal as a negative number.
    func end(by signal: Int32) async -> Int32 {
        kill(process.processIdentifier, signal)
        return await ended()
    }

    /// Waits for the end; the exit code, or the signal as a negative number.
    func ended() async -> Int32 {
        let process = process
        return await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                process.waitUntilExit()
                let status = process.terminationStatus
                continuation.resume(
                    returning: process.terminationReason == .exit ? status : -status)
            }
        }
    }

    /// How many files and sockets the server has open; nil where the system does not tell.
    var openDescriptors: Int? {
        let folder = "/proc/\(process.processIdentifier)/fd"
        return (try? FileManager.default.contentsOfDirectory(atPath: folder))?.count
    }

    /// Sends a request; status and body.
    func send(
        _ method: String, _ path: String, body: FieldValue? = nil, headers: [String: String] = [:]
    ) async throws -> (status: Int, body: FieldValue) {
        var request = URLRequest(url: try #require(URL(string: url + path)))
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let body {
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = Data(JSONCodec.write(body))
        }
        let (data, response) = try await session.data(for: request)
        let status = (response as? HTTPURLResponse)?.statusCode ?? 0
        let value = try? JSONCodec.parse(Array(data))
        return (status, value ?? .string(String(decoding: data, as: UTF8.self)))
    }

    /// Calls a service as an Odoo client does; the result.
    func call(
        _ service: String, _ method: String, _ arguments: [FieldValue]
    ) async throws -> FieldValue? {
        let request = RPCRequest(id: 7, service: service, method: method, arguments: arguments)
        let answer = try await send("POST", "/jsonrpc", body: request.envelope)
        #expect(answer.status == 200)
        switch try RPCResponse(envelope: answer.body).outcome {
        case .result(let result): return result
        case .fault(let fault): throw fault
        }
    }

    /// How many records of a model there are, archived ones included.
    func count(of model: String, in database: String) async throws -> Int64 {
        let request = RPCRequest.executeKw(
            id: 7, database: database, uid: 2, password: "admin", model: model,
            method: "search_count", arguments: [[]],
            keywords: FieldObject([("context", ["active_test": false])]))
        return try #require(
            try await call(request.service, request.method, request.arguments)?.intValue)
    }

    /// Changes the clock; what it reads afterwards.
    func setClock(_ change: FieldValue) async throws -> FieldValue {
        let answer = try await send("PUT", "/_orrery/v1/clock", body: change)
        #expect(answer.status == 200)
        return answer.body
    }
}
