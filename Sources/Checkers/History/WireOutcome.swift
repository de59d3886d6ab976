public import OdooProtocol

/// What the engine got for a request.
public enum WireOutcome: Hashable, Sendable {
    /// Records, in the order of the wire; an empty list is an empty page.
    case rows([WireRow])
    /// Ids alone, as `search` answers.
    case ids([Int64])
    /// A number, as `search_count` answers.
    case count(Int64)
    /// Any other result: a login, a version, a list of fields.
    case value(FieldValue)
    /// An error object of Odoo's own; the status is 200 all the same.
    case fault(OdooFault)
    /// An answer that is no JSON-RPC answer: a proxy's page, a cut body, another status; the text says what it was.
    case unreadable(String)
    /// No whole answer came; the text says why.
    case failure(String)

    /// In words, for a finding.
    public var words: String {
        switch self {
        case .rows(let rows): rows.isEmpty ? "an empty page" : "\(rows.count) rows"
        case .ids(let ids): "\(ids.count) ids"
        case .count(let count): "a count of \(count)"
        case .value: "a value that is no page"
        case .fault(let fault): "the error \(fault.name): \(fault.text)"
        case .unreadable(let what): "an unreadable answer (\(what))"
        case .failure(let why): "no answer (\(why))"
        }
    }
}
