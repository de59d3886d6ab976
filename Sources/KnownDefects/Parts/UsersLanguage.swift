import OdooProtocol
import ScenarioRunner

/// The way out of an engine that asks which language the user has chosen before it reads, and reads in that one, as Odoo's own
/// clients do.
struct UsersLanguage: OdooTransport {
    /// The way below.
    let base: any OdooTransport

    func send(
        _ request: HTTPExchangeRequest
    ) async throws(TransportFailure) -> HTTPExchangeResponse {
        guard WireCall(request).method == "search_read", let question = Self.question(request)
        else { return try await base.send(request) }
        let language = Self.language(in: try await base.send(question))
        let reader = BrokenTransport(
            base: base,
            request: { keywords, _ in
                guard let language else { return }
                var context = keywords["context"]?.objectValue ?? FieldObject()
                context["lang"] = language
                keywords["context"] = .object(context)
            })
        return try await reader.send(request)
    }

    /// Asks for the user's preferences in the name of whoever sends a request.
    private static func question(_ request: HTTPExchangeRequest) -> HTTPExchangeRequest? {
        guard var envelope = parsed(request.body)?.objectValue,
            var params = envelope["params"]?.objectValue,
            let arguments = params["args"]?.arrayValue, arguments.count > 4
        else { return nil }
        params["args"] = .array(Array(arguments.prefix(3)) + ["res.users", "context_get", []])
        envelope["params"] = .object(params)
        // Its number stays the request's own, under which the answer is looked for.
        envelope["id"] = .null
        var question = request
        question.body = JSONCodec.write(.object(envelope))
        return question
    }

    private static func language(in answer: HTTPExchangeResponse) -> FieldValue? {
        parsed(answer.body)?["result"]?["lang"]
    }

    private static func parsed(_ bytes: [UInt8]) -> FieldValue? {
        do {
            return try JSONCodec.parse(bytes)
        } catch {
            return nil
        }
    }
}
