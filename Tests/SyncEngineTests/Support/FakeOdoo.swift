import OdooProtocol
import Synchronization

@testable import SyncEngine

/// A server that knows just enough of Odoo to be mirrored, and does what a test tells it.
final class FakeOdoo: OdooTransport {
    /// One record as it is in the database.
    struct Record: Sendable {
        var stamp: OdooTimestamp?
        var values: FieldObject
        /// When its transaction commits; before that nobody sees it.
        var visibleFrom = OdooTimestamp(seconds: 0)
    }

    /// One request as it came in.
    struct Seen: Sendable {
        var id: Int64
        var at: OdooTimestamp
        var method: String
        var model: String
        var domain: Domain?
        var keywords: FieldObject

        /// The end of the window and the last id of the page before, for a page of a window.
        var page: (end: String, lastID: Int64)? {
            guard case .and(let parts)? = domain, parts.count == 3,
                case .leaf(let end) = parts[1], case .leaf(let last) = parts[2],
                let bound = end.value.stringValue, let id = last.value.intValue
            else { return nil }
            return (bound, id)
        }
    }

    /// What a test puts in the place of an answer.
    enum Disturbance: Sendable {
        case failure(TransportFailure.Code)
        case response(HTTPExchangeResponse)
        case fault(OdooFault)
        case result(FieldValue)
        case otherID
    }

    struct State: Sendable {
        var schemas: [String: FieldObject] = [:]
        var records: [String: [Int64: Record]] = [:]
        var groups: [FieldValue] = [1, 7]
        var password = "s3cret-pass"
        var skew: Duration = .zero
        var latency: Duration = .milliseconds(20)
        var sendsDate = true
        var cap: Int?
        var seen: [Seen] = []
    }

    let clock: VirtualClock
    let state = Mutex(State())
    private let disturb: Mutex<@Sendable (Seen, Int) -> Disturbance?>

    init(_ clock: VirtualClock) {
        self.clock = clock
        disturb = Mutex({ @Sendable _, _ in nil })
        add(model: "res.partner")
        add(
            model: "sale.order",
            ["partner_id": ["type": "many2one", "relation": "res.partner", "store": true]])
    }

    /// Adds a model with a name, a stamp and some more fields.
    func add(model: String, _ more: FieldObject = FieldObject()) {
        var fields: FieldObject = [
            "id": ["type": "integer", "store": true], "name": ["type": "char", "store": true],
            "write_date": ["type": "datetime", "store": true],
            "access_token": ["type": "char", "store": true],
            "total": ["type": "float", "store": false],
        ]
        for (name, value) in more.pairs { fields[name] = value }
        let schema = fields
        state.withLock { $0.schemas[model] = schema }
    }

    /// Writes a record, committed at once unless said otherwise.
    func write(
        _ model: String, _ id: Int64, at stamp: OdooTimestamp?, name: String = "x",
        visibleFrom: OdooTimestamp = OdooTimestamp(seconds: 0), _ more: FieldObject = FieldObject()
    ) {
        var values = FieldObject([("name", .string(name))])
        for (key, value) in more.pairs { values[key] = value }
        let record = Record(stamp: stamp, values: values, visibleFrom: visibleFrom)
        state.withLock { $0.records[model, default: [:]][id] = record }
    }

    /// Decides about every request before it is answered; the number counts requests from 0.
    func disturb(_ body: @escaping @Sendable (Seen, Int) -> Disturbance?) {
        disturb.withLock { $0 = body }
    }

    /// The requests so far.
    var seen: [Seen] { state.withLock { $0.seen } }

    /// The requests that read pages of a module's windows.
    func pages(of model: String) -> [Seen] {
        seen.filter { $0.model == model && $0.method == "search_read" }
    }

    func send(_ request: HTTPExchangeRequest) async throws(TransportFailure) -> HTTPExchangeResponse
    {
        clock.advance(state.withLock { $0.latency })
        if Task.isCancelled { throw TransportFailure(.cancelled, "cancelled") }
        guard let envelope = try? JSONCodec.parse(request.body),
            let parameters = envelope["params"], let arguments = parameters["args"]?.arrayValue,
            let method = parameters["method"]?.stringValue
        else { return HTTPExchangeResponse(status: 400, body: Array("<html>".utf8)) }
        var seen = Seen(
            id: envelope["id"]?.intValue ?? -1, at: clock.trueNow, method: method, model: "",
            keywords: FieldObject())
        if method == "execute_kw" {
            seen.model = arguments[3].stringValue ?? ""
            seen.method = arguments[4].stringValue ?? ""
            seen.keywords = arguments[6].objectValue ?? FieldObject()
            seen.domain = arguments[5].arrayValue?.first.flatMap { try? Domain(parsing: $0) }
        }
        let noted = seen
        let count = state.withLock { state in
            state.seen.append(noted)
            return state.seen.count - 1
        }
        let disturbance = disturb.withLock { $0 }(noted, count)
        switch disturbance {
        case .failure(let code): throw TransportFailure(code, "by the test")
        case .response(let response): return response
        case .fault(let fault): return answer(.init(id: .int(seen.id), outcome: .fault(fault)))
        case .result(let value):
            return answer(.init(id: .int(seen.id), outcome: .result(value)))
        case .otherID: return answer(.init(id: .int(seen.id + 1), outcome: .result([])))
        case nil: return answer(outcome(noted, arguments))
        }
    }

    private func answer(_ response: RPCResponse) -> HTTPExchangeResponse {
        let (skew, sendsDate) = state.withLock { ($0.skew, $0.sendsDate) }
        var headers = [HeaderField("content-type", "application/json")]
        if sendsDate { headers.append(HeaderField("date", (clock.trueNow + skew).httpDate)) }
        return HTTPExchangeResponse(
            status: 200, headers: headers, body: JSONCodec.write(response.envelope))
    }

    private func outcome(_ seen: Seen, _ arguments: [FieldValue]) -> RPCResponse {
        let id = FieldValue.int(seen.id)
        func result(_ value: FieldValue) -> RPCResponse { .init(id: id, outcome: .result(value)) }
        let state = state.withLock { $0 }
        let isAccepted = arguments.count > 2 && arguments[2] == .string(state.password)
        switch seen.method {
        case "version": return result(["server_version": "18.0"])
        case "authenticate": return result(isAccepted ? 2 : false)
        default: break
        }
        guard isAccepted else {
            return .init(id: id, outcome: .fault(Self.fault("odoo.exceptions.AccessDenied")))
        }
        switch (seen.method, seen.model) {
        case ("fields_get", "res.users"): return result(["groups_id": ["type": "many2many"]])
        case ("read", "res.users"):
            return result([["id": 2, "groups_id": .array(state.groups)]])
        case ("fields_get", let model):
            guard let schema = state.schemas[model] else { return unknown(model, id) }
            let names = seen.keywords["allfields"]?.arrayValue?.compactMap(\.stringValue)
            let pairs = schema.pairs.filter { names?.contains($0.0) ?? true }
            return result(.object(FieldObject(pairs.map { ($0.0, $0.1) })))
        case ("search_read", let model):
            guard state.schemas[model] != nil else { return unknown(model, id) }
            return result(.array(search(seen, state)))
        default: return .init(id: id, outcome: .fault(Self.fault("builtins.AttributeError")))
        }
    }

    private func unknown(_ model: String, _ id: FieldValue) -> RPCResponse {
        .init(
            id: id,
            outcome: .fault(
                Self.fault("odoo.exceptions.UserError", "Object \(model) doesn't exist")))
    }

    /// A fault of a Python class.
    static func fault(_ name: String, _ text: String = "", code: Int64 = 200) -> OdooFault {
        OdooFault(code: code, name: name, text: text)
    }

    private func search(_ seen: Seen, _ state: State) -> [FieldValue] {
        let fields = seen.keywords["fields"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let limit = Int(seen.keywords["limit"]?.intValue ?? 1_000_000)
        let records = state.records[seen.model, default: [:]]
        let now = clock.trueNow + state.skew
        var found = records.keys.filter { id in
            guard let record = records[id], record.visibleFrom <= now else { return false }
            return seen.domain.map { Self.matches(id, record, $0) } ?? true
        }.sorted()
        if seen.keywords["order"] == "write_date asc" {
            found.sort { left, right in
                let latest = OdooTimestamp(microseconds: .max)
                return (records[left]?.stamp ?? latest) < (records[right]?.stamp ?? latest)
            }
        }
        return found.prefix(min(limit, state.cap ?? limit)).map { id in
            var row = FieldObject([("id", .int(id))])
            for field in fields where field != "id" {
                if field == "write_date" {
                    row[field] = records[id]?.stamp.map { .string($0.wire) } ?? false
                } else {
                    row[field] = records[id]?.values[field] ?? false
                }
            }
            return .object(row)
        }
    }

    private static func matches(_ id: Int64, _ record: Record, _ domain: Domain) -> Bool {
        switch domain {
        case .and(let parts): return parts.allSatisfy { matches(id, record, $0) }
        case .or(let parts): return parts.contains { matches(id, record, $0) }
        case .not(let part): return !matches(id, record, part)
        case .leaf(let leaf):
            if leaf.field == "id" {
                switch leaf.comparison {
                case .greater: return id > (leaf.value.intValue ?? 0)
                case .isIn: return leaf.value.arrayValue?.contains(.int(id)) ?? false
                default: return false
                }
            }
            guard leaf.field == "write_date" else { return false }
            if leaf.value == false { return (record.stamp == nil) == (leaf.comparison == .equal) }
            guard let stamp = record.stamp,
                let bound = leaf.value.stringValue.flatMap({ OdooTimestamp(wire: $0) })
            else { return false }
            return leaf.comparison == .less ? stamp < bound : stamp >= bound
        }
    }
}
