import HTTPTypes
import HummingbirdCore
import NIOCore
import OdooProtocol

/// Turns the web framework's requests into plain exchanges and back.
struct HTTPExchangeAdapter: Sendable {
    let largestBody: Int
    let keepsAlive: Bool
    let responder: OdooHTTPServer.Responder

    /// Answers one request on its connection, and ends the connection where the answer says so.
    ///
    /// Concurrent, as the framework's writer is: it may not be carried over to another isolation.
    @concurrent
    func exchange(
        _ request: Request, writer: consuming ResponseWriter, channel: any Channel
    ) async throws {
        if request.headers[.expect]?.lowercased() == "100-continue" {
            // Otherwise curl waits a second before it sends a large body.
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        let answer = await respond(to: request)
        try await writer.write(response: answer.head, body: answer.body)
        if answer.headers[.connection] == "close" {
            // The framework closes only where the client asked for it. Half of the connection, since a full close
            // would throw away what the client has not read yet.
            channel.close(mode: .output, promise: nil)
        }
    }

    private func respond(to request: Request) async -> Response {
        do {
            let body = try await request.body.collect(upTo: largestBody)
            let exchange = HTTPExchangeRequest(
                method: request.method.rawValue, path: request.head.path ?? "/",
                headers: headers(of: request), body: Array(body.readableBytesView))
            return response(for: responder(exchange), isHead: request.method == .head)
        } catch is NIOTooManyBytesError {
            return refusal(413, "The request is larger than \(largestBody) bytes.")
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
            fields.append(HTTPField(name: name, value: header.value))
        }
        // Set here and not left to the framework: `HEAD` tells the length of what it does not send.
        if fields[.contentLength] == nil { fields[.contentLength] = String(answer.body.count) }
        if !keepsAlive { fields[.connection] = "close" }
        return Response(
            status: .init(code: answer.status), headers: fields,
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        )
    }

    private func refusal(_ status: Int, _ text: String) -> Response {
        Response(
            status: .init(code: status),
            headers: [.contentType: "text/plain; charset=utf-8", .connection: "close"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
    }
}
