import HTTPTypes
import HummingbirdCore
import NIOCore
import OdooProtocol

/// Turns the web framework's requests into plain exchanges and back.
struct HTTPExchangeAdapter: Sendable {
    let largestBody: Int
    let keepsAlive: Bool
    let answerer: OdooHTTPServer.Answerer

    /// Answers one request on its connection, and ends the connection where the answer says so.
    ///
    /// Concurrent, as the framework's writer is: it may not be carried over to another isolation.
    @concurrent
    func exchange(
        _ request: Request, writer: consuming ResponseWriter, channel: any Channel
    ) async throws {
        if request.headers[.expect]?.lowercased() == "100-continue", !isTooLarge(request) {
            // Otherwise curl waits a second before it sends a large body.
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        guard let answer = await respond(to: request, on: channel) else {
            channel.close(mode: .all, promise: nil)
            return
        }
        try await writer.write(response: answer.head, body: answer.body)
        if answer.headers[.connection] == "close" {
            // The framework closes only where the client asked for it. Half of the connection, since a full close
            // would throw away what the client has not read yet.
            channel.close(mode: .output, promise: nil)
        }
    }

    /// What goes back; nil where the connection breaks without an answer.
    private func respond(to request: Request, on channel: any Channel) async -> Response? {
        if isTooLarge(request) { return tooLarge }
        do {
            let body = try await request.body.collect(upTo: largestBody)
            let exchange = HTTPExchangeRequest(
                method: request.method.rawValue, path: request.head.path ?? "/",
                headers: headers(of: request), body: Array(body.readableBytesView))
            switch await answerer(exchange) {
            case .whole(let answer): return response(for: answer, isHead: request.method == .head)
            case .dropped: return nil
            case .cut(let answer, let count):
                return cut(response(for: answer, isHead: true), answer.body, count, channel)
            case .stream(let head, let parts, let whenGone):
                Self.notice(whenGone, on: channel)
                return streamed(head, parts)
            }
        } catch is NIOTooManyBytesError {
            return tooLarge
        } catch is LateRequest {
            return refusal(408, "The request did not arrive in time.")
        } catch {
            return refusal(400, "The request did not arrive whole.")
        }
    }

    /// `Host` lies outside the header fields of the framework; Odoo's answers may depend on it.
    private func headers(of request: Request) -> [HeaderField] {
        var headers = request.headers.map { HeaderField($0.name.canonicalName, $0.value) }
        if let host = request.head.authority { headers.append(HeaderField("host", host)) }
        return headers
    }

    private func response(for answer: HTTPExchangeResponse, isHead: Bool) -> Response {
        var fields = HTTPFields()
        for header in answer.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            // Leniently, for Odoo sends `WWW-Authenticate` with a blank at its end.
            fields.append(HTTPField(name: name, lenientValue: header.value.utf8))
        }
        // Set here and not left to the framework: `HEAD` tells the length of what it does not send.
        if fields[.contentLength] == nil { fields[.contentLength] = String(answer.body.count) }
        if !keepsAlive { fields[.connection] = "close" }
        return Response(
            status: .init(code: answer.status), headers: fields,
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    /// An answer that breaks off after some bytes of the length that its head tells.
    private func cut(
        _ response: Response, _ body: [UInt8], _ count: Int, _ channel: any Channel
    ) -> Response {
        var cut = response
        cut.body = ResponseBody { writer in
            try await writer.write(ByteBuffer(bytes: body.prefix(count)))
            channel.close(mode: .all, promise: nil)
            try await writer.finish(nil)
        }
        return cut
    }

    /// An answer whose parts go out as they come; the connection closes after the last.
    private func streamed(
        _ head: HTTPExchangeResponse, _ parts: AsyncStream<[UInt8]>
    ) -> Response {
        var response = response(for: head, isHead: true)
        response.headers[.contentLength] = nil
        response.headers[.connection] = "close"
        response.body = ResponseBody { writer in
            for await part in parts { try await writer.write(ByteBuffer(bytes: part)) }
            try await writer.finish(nil)
        }
        return response
    }

    /// Calls back once the client of a connection has hung up; at once if it has already.
    private static func notice(
        _ whenGone: @escaping @Sendable () -> Void, on channel: any Channel
    ) {
        channel.eventLoop.execute {
            do {
                let pipeline = channel.pipeline.syncOperations
                try pipeline.handler(type: HangUpHandler.self).notice(whenGone)
            } catch {
                // The connection is closed, and its handlers are gone with it.
                whenGone()
            }
        }
    }

    /// Whether a request's head announces more than is read.
    private func isTooLarge(_ request: Request) -> Bool {
        guard let text = request.headers[.contentLength], let length = Int(text) else {
            return false
        }
        return length > largestBody
    }

    private var tooLarge: Response {
        refusal(413, "The request is larger than \(largestBody) bytes.")
    }

    private func refusal(_ status: Int, _ text: String) -> Response {
        Response(
            status: .init(code: status),
            headers: [.contentType: "text/plain; charset=utf-8", .connection: "close"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
    }
}
