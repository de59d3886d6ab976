import HTTPTypes
import HummingbirdCore
import NIOCore
import OdooProtocol

/// Turns the web framework's requests into plain exchanges and back.
struct HTTPExchangeAdapter: Sendable {
    let largestBody: Int
    let keepsAlive: Bool
    let responder: OdooHTTPServer.Responder

    func respond(to request: Request) async -> Response {
        do {
            let body = try await request.body.collect(upTo: largestBody)
            let exchange = HTTPExchangeRequest(
                method: request.method.rawValue, path: request.head.path ?? "/",
                headers: headers(of: request), body: Array(body.readableBytesView))
            return response(for: responder(exchange))
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

    private func response(for answer: HTTPExchangeResponse) -> Response {
        var fields = HTTPFields()
        for header in answer.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        if !keepsAlive { fields[.connection] = "close" }
        return Response(
            status: .init(code: answer.status), headers: fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }

    private func refusal(_ status: Int, _ text: String) -> Response {
        Response(
            status: .init(code: status),
            headers: [.contentType: "text/plain; charset=utf-8", .connection: "close"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text + "\n")))
    }
}
