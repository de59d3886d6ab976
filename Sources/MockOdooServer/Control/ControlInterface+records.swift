import MockOdoo
import OdooProtocol

extension ControlInterface {
    /// How many records one request may make or change.
    static let mostRecords = 10_000

    private static let members = ["operation", "as", "ids", "values", "uid"]

    func changeRecords(
        _ model: String, _ request: HTTPExchangeRequest, _ state: ServedState
    ) throws(ControlError) -> Outcome {
        try Self.known(model, state)
        let input = try ControlInput(request, known: Self.members)
        guard let operation = try input.text("operation") else {
            throw input.missing("operation", "create, write or unlink")
        }
        guard ["create", "write", "unlink"].contains(operation) else {
            throw input.wrong("operation", "create, write or unlink", .string(operation))
        }
        switch try input.text("as") ?? "workload" {
        case "workload":
            return .work(
                CallWork(
                    flight: CallInFlight(
                        try Self.workloadCall(model, operation, input), author: .workload)))
        case "sql":
            return .work(SQLWork(changes: try Self.statements(model, operation, input, state)))
        case let other: throw input.wrong("as", "workload or sql", .string(other))
        }
    }

    private static func workloadCall(
        _ model: String, _ operation: String, _ input: ControlInput
    ) throws(ControlError) -> ModelCall {
        var arguments: [FieldValue] = []
        if operation != "create" {
            guard let ids = try input.ids("ids", atMost: mostRecords) else {
                throw input.missing("ids", "a list of ids")
            }
            arguments.append(.array(ids.map(FieldValue.int)))
        }
        if operation != "unlink" {
            arguments.append(try values(input, isCreate: operation == "create"))
        }
        return ModelCall(
            model: model, method: operation, arguments: arguments,
            uid: try input.number("uid", in: 1...Int64.max) ?? 2)
    }

    /// An object, or for `create` a list of them.
    private static func values(
        _ input: ControlInput, isCreate: Bool
    ) throws(ControlError) -> FieldValue {
        guard let given = input.body["values"] else {
            throw input.missing("values", "an object of field names and values")
        }
        if case .object = given { return given }
        guard isCreate, let list = try input.list("values", atMost: mostRecords),
            list.allSatisfy({ $0.objectValue != nil })
        else { throw input.wrong("values", "an object of field names and values", given) }
        return given
    }

    private static func statements(
        _ model: String, _ operation: String, _ input: ControlInput, _ state: ServedState
    ) throws(ControlError) -> [RawChange] {
        guard let ids = try input.ids("ids", atMost: mostRecords), !ids.isEmpty else {
            throw input.missing("ids", "the ids of the rows, since SQL draws none here")
        }
        if let double = Dictionary(grouping: ids, by: { $0 }).first(where: { $1.count > 1 })?.key {
            throw ControlError("ids: \(double) is there twice")
        }
        var columns = FieldObject()
        if operation != "unlink" {
            let given = try values(input, isCreate: false)
            columns = given.objectValue ?? columns
            for name in columns.keys where !state.world.hasColumn(name, in: model) {
                throw ControlError("values: \"\(name)\" is no column of the table of \(model)")
            }
        }
        for id in ids {
            guard state.world.hasRow(id, in: model) != (operation == "create") else {
                throw ControlError(
                    operation == "create"
                        ? "ids: \(model) \(id) is there already"
                        : "ids: there is no \(model) \(id)",
                    status: operation == "create" ? 409 : 404)
            }
        }
        return ids.map { id in
            switch operation {
            case "create": .insert(model: model, id: id, values: columns)
            case "write": .update(model: model, id: id, values: columns)
            default: .delete(model: model, id: id)
            }
        }
    }
}

/// A call by the workload, in a transaction of its own.
struct CallWork: WaitingWork {
    var flight: CallInFlight

    mutating func proceed(_ state: inout ServedState) -> WorkStep {
        do throws(OdooFault) {
            switch try state.world.proceed(&flight, at: state.instants.database) {
            case .done(let result):
                let sequence = Int64(state.world.commitLog.count)
                return .done(
                    .whole(
                        ControlReply.json([
                            "result": result ?? .null, "sequence": .int(sequence),
                        ])))
            case .waits(let owner): return .waits(for: owner)
            case .pauses(let pause): return .pauses(pause)
            }
        } catch {
            return .done(.whole(ControlReply.fault(error)))
        }
    }

    mutating func abandon(_ state: inout ServedState) -> ServedAnswer {
        state.world.abandon(flight)
        return .whole(
            ControlReply.problem(409, "the rows are still held by another transaction"))
    }
}

/// Statements of raw SQL, each committed by itself.
struct SQLWork: WaitingWork {
    let changes: [RawChange]
    private var done = 0

    init(changes: [RawChange]) { self.changes = changes }

    mutating func proceed(_ state: inout ServedState) -> WorkStep {
        while done < changes.count {
            let change = changes[done]
            if let owner = state.world.rawSQL(change, at: state.instants.database) {
                return .waits(for: owner)
            }
            done += 1
        }
        return .done(
            .whole(
                ControlReply.json([
                    "result": .int(Int64(done)),
                    "sequence": .int(Int64(state.world.commitLog.count)),
                ])))
    }

    mutating func abandon(_ state: inout ServedState) -> ServedAnswer {
        .whole(
            ControlReply.problem(
                409, "the row \(changes[done].id) is still held; \(done) rows are changed"))
    }
}
