import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Makes the changes of a scenario in the source, as somebody at work would make them.
struct SourceWriter {
    /// Calls a method of a model in whatever transaction the change belongs to.
    typealias Caller = (ModelCall) throws -> FieldValue?

    /// The place of the tenant in whose Odoo it writes.
    let source: Int
    /// Which records `the same` means, by model.
    private(set) var lastPicked: [String: [Int64]] = [:]
    /// Where random picks are drawn from.
    private var stream: RandomStream
    /// Numbers made records, so that each has a name of its own.
    private var made = 0

    init(in source: Int, stream: RandomStream) {
        self.source = source
        self.stream = stream
    }

    /// Makes one change.
    ///
    /// - Parameters:
    ///   - call: runs a method as the administrator.
    ///   - raw: changes a row in the database itself.
    /// - Throws: `ScenarioStop` if nothing fits the selection, or what the method throws.
    mutating func make(
        _ change: ScenarioLanguage.RecordChange, call: Caller, raw: (RawChange) throws -> Void
    ) throws {
        let model = change.model
        switch change {
        case .write(let records, let values):
            try write(model, try pick(records, call), values, call)
        case .translate(let records, let language, let values):
            try write(
                model, try pick(records, call), values, call,
                context: ["lang": .string(language)])
        case .archive(let records):
            try write(model, try pick(records, call), ["active": false], call)
        case .unarchive(let records):
            try write(model, try pick(records, call), ["active": true], call)
        case .unlink(let records):
            let ids = try pick(records, call)
            _ = try call(ModelCall(model: model, method: "unlink", arguments: [Self.list(ids)]))
        case .create(_, let values, let times):
            lastPicked[model] = try create(model, values, times: times, call)
        case .sql(let records, let values):
            for id in try pick(records, call) {
                try raw(.update(model: model, id: id, values: values))
            }
        }
    }

    private func write(
        _ model: String, _ ids: [Int64], _ values: FieldObject, _ call: Caller,
        context: FieldObject = FieldObject()
    ) throws {
        var keywords = FieldObject()
        if !context.isEmpty { keywords["context"] = .object(context) }
        _ = try call(
            ModelCall(
                model: model, method: "write", arguments: [Self.list(ids), .object(values)],
                keywords: keywords))
    }

    /// Makes records with the given values; what a person would have to fill in is drawn.
    private mutating func create(
        _ model: String, _ values: FieldObject, times: Int, _ call: Caller
    ) throws -> [Int64] {
        var ids: [Int64] = []
        for _ in 0..<times {
            made += 1
            var complete = try required(of: model, call)
            for (field, value) in values.pairs { complete[field] = value }
            let answer = try call(
                ModelCall(model: model, method: "create", arguments: [.object(complete)]))
            if let id = answer?.intValue { ids.append(id) }
            ids += answer?.arrayValue?.compactMap(\.intValue) ?? []
        }
        return ids
    }

    /// Values without which Odoo refuses a record, or a person would not save it.
    private mutating func required(of model: String, _ call: Caller) throws -> FieldObject {
        switch model {
        case "sale.order":
            return [
                "partner_id": .int(try anyone(call)), "client_order_ref": .string("PO-\(made)"),
            ]
        case "account.move":
            return [
                "move_type": "out_invoice", "partner_id": .int(try anyone(call)),
                "ref": .string("REF-\(made)"),
            ]
        default: return ["name": .string("New \(made)")]
        }
    }

    private mutating func anyone(_ call: Caller) throws -> Int64 {
        // Counted and then asked for by its place: a list of all would be made for each document.
        let count = try call(
            ModelCall(model: "res.partner", method: "search_count", arguments: [[]]))
        let place = stream.pick(from: 0..<Int(count?.intValue ?? 0))
        let found = try place.map { place in
            try call(
                ModelCall(
                    model: "res.partner", method: "search", arguments: [[]],
                    keywords: ["order": "id asc", "offset": .int(Int64(place)), "limit": 1]))
        }
        guard let id = found??.arrayValue?.first?.intValue else {
            throw ScenarioStop("there is no res.partner to make a document for")
        }
        return id
    }

    /// The ids of a selection; remembered for `the same`.
    private mutating func pick(_ selection: RecordSelection, _ call: Caller) throws -> [Int64] {
        let model = selection.model
        let ids: [Int64]
        switch selection.records {
        case .ids(let named): ids = named
        case .same: ids = lastPicked[model] ?? []
        case .oldest(let count):
            ids = try search(model, [], call, limit: count, order: "id asc", all: true)
        case .newest(let count):
            ids = try search(model, [], call, limit: count, order: "id desc", all: true)
        case .all: ids = try search(model, [], call, limit: nil, order: "id asc", all: true)
        case .matching(let domain, let take):
            ids = try search(model, domain, call, limit: take, order: "id asc", all: true)
        case .count(let count):
            let all = try search(model, [], call, limit: nil, order: "id asc", all: false)
            guard all.count >= count else {
                throw ScenarioStop("\(model) has \(all.count) active records, not \(count)")
            }
            ids = Array(stream.shuffled(all).prefix(count)).sorted()
        }
        guard !ids.isEmpty else { throw ScenarioStop("no record of \(model) fits the selection") }
        lastPicked[model] = ids
        return ids
    }

    private func search(
        _ model: String, _ domain: [FieldValue], _ call: Caller, limit: Int?, order: String,
        all: Bool
    ) throws -> [Int64] {
        var keywords: FieldObject = ["order": .string(order)]
        if let limit { keywords["limit"] = .int(Int64(limit)) }
        if all { keywords["context"] = ["active_test": false] }
        let answer = try call(
            ModelCall(
                model: model, method: "search", arguments: [.array(domain)], keywords: keywords))
        return answer?.arrayValue?.compactMap(\.intValue) ?? []
    }

    private static func list(_ ids: [Int64]) -> FieldValue { .array(ids.map { .int($0) }) }
}
