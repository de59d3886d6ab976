import MockOdoo
import OdooProtocol

extension ControlInterface {
    /// How many transactions may be held open at once.
    static let mostTransactions = 1_000

    func listTransactions(_ state: ServedState) -> FieldValue {
        let open = state.world.openTransactions.map { Self.told($0, state) }
        return ["transactions": .array(open)]
    }

    func beginTransaction(
        _ request: HTTPExchangeRequest, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let input = try ControlInput(request, known: ["begin"])
        let begin = try input.instant("begin") ?? state.instants.database
        guard state.begun.count < Self.mostTransactions else {
            throw ControlError(
                "\(Self.mostTransactions) transactions are open; commit or abort one", status: 409)
        }
        let id = state.world.begin(at: begin, author: .workload)
        state.begun.insert(id.number)
        state.events.send(.transaction(id, "begin"))
        guard let open = open(id, state) else { return .json([:], status: 201) }
        return .json(Self.told(open, state), status: 201)
    }

    func readTransaction(_ name: String, _ state: ServedState) throws(ControlError) -> Outcome {
        let id = try Self.transaction(name, state)
        guard let open = open(id, state) else { throw Self.unknown(name) }
        return .json(Self.told(open, state))
    }

    func doInTransaction(
        _ name: String, _ request: HTTPExchangeRequest, _ state: ServedState
    ) throws(ControlError) -> Outcome {
        let id = try Self.transaction(name, state)
        let input = try ControlInput(
            request, known: ["model", "method", "args", "kwargs", "uid", "wait"])
        let call = try Self.call(input, state)
        if state.world.isWaiting(id) {
            throw ControlError("another call of transaction \(name) is waiting", status: 409)
        }
        let waits = try input.flag("wait") ?? true
        return .work(HeldCallWork(id: id, call: call, waits: waits))
    }

    func commitTransaction(
        _ name: String, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let id = try Self.transaction(name, state)
        if state.world.isWaiting(id) {
            throw ControlError("a call of transaction \(name) is waiting", status: 409)
        }
        let before = state.world.commitLog.count
        do throws(OdooFault) {
            try state.world.commit(id, at: state.instants.database)
        } catch {
            state.events.send(.transaction(id, "abort"))
            return .done(.whole(ControlReply.fault(error)))
        }
        let after = state.world.commitLog.count
        state.events.send(.transaction(id, "commit"))
        return .json([
            "id": .int(Int64(id.number)),
            "sequence": after > before ? .int(Int64(after)) : .null,
        ])
    }

    func abortTransaction(
        _ name: String, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let id = try Self.transaction(name, state)
        state.world.abort(id)
        state.events.send(.transaction(id, "abort"))
        return .json(["id": .int(Int64(id.number))])
    }

    /// A call of a model's method, as a body describes it.
    static func call(_ input: ControlInput, _ state: ServedState) throws(ControlError) -> ModelCall
    {
        guard let model = try input.text("model") else {
            throw input.missing("model", "a name such as res.partner")
        }
        try known(model, state)
        guard let method = try input.text("method") else {
            throw input.missing("method", "a name such as write")
        }
        var keywords = FieldObject()
        if let given = input.body["kwargs"], given != .null {
            guard let object = given.objectValue else {
                throw input.wrong("kwargs", "an object", given)
            }
            keywords = object
        }
        return ModelCall(
            model: model, method: method,
            arguments: try input.list("args", atMost: 100) ?? [], keywords: keywords,
            uid: try input.number("uid", in: 1...Int64.max) ?? 2)
    }

    static func known(_ model: String, _ state: ServedState) throws(ControlError) {
        guard state.world.knows(model) else {
            throw ControlError(
                "\"\(model.prefix(60))\" is no model of this server, expected one such as "
                    + "res.partner", status: 404)
        }
    }

    private func open(_ id: HeldTransactionID, _ state: ServedState) -> OpenTransaction? {
        state.world.openTransactions.first { $0.id == id }
    }

    private static func transaction(
        _ name: String, _ state: ServedState
    ) throws(ControlError) -> HeldTransactionID {
        guard let number = Int(name), state.begun.contains(number) else { throw unknown(name) }
        return HeldTransactionID(number: number)
    }

    private static func unknown(_ name: String) -> ControlError {
        ControlError(
            "no transaction \"\(name.prefix(40))\" was begun here and is open", status: 404)
    }

    private static func told(_ open: OpenTransaction, _ state: ServedState) -> FieldValue {
        [
            "id": .int(Int64(open.id.number)), "begin": .string(open.begin.iso8601),
            "author": .string(open.author.word), "rows": .int(Int64(open.rowCount)),
            "waitsFor": open.waitsFor.map { .int(Int64($0.number)) } ?? .null,
            "begunHere": .bool(state.begun.contains(open.id.number)),
        ]
    }
}

/// A call within a transaction that the control interface holds open.
struct HeldCallWork: WaitingWork {
    let id: HeldTransactionID
    let call: ModelCall
    /// Whether it waits for another transaction, or tells of it.
    let waits: Bool

    mutating func proceed(_ state: inout ServedState) -> WorkStep {
        do throws(OdooFault) {
            switch try state.world.proceed(call, in: id) {
            case .done(let result):
                return .done(.whole(ControlReply.json(["result": result ?? .null])))
            case .waits(let owner):
                if waits { return .waits(for: owner) }
                state.world.cancelCall(in: id)
                return .done(.whole(Self.conflict(owner)))
            case .pauses(let pause): return .pauses(pause)
            }
        } catch {
            if !state.world.isOpen(id) { state.events.send(.transaction(id, "abort")) }
            return .done(.whole(ControlReply.fault(error)))
        }
    }

    mutating func abandon(_ state: inout ServedState) -> ServedAnswer {
        state.world.cancelCall(in: id)
        return .whole(
            ControlReply.problem(
                409, "the row is still held by another transaction; the call is taken back"))
    }

    private static func conflict(_ owner: HeldTransactionID) -> HTTPExchangeResponse {
        ControlReply.json(
            [
                "error": .string("\(owner) has written a row that the call writes"),
                "waitsFor": .int(Int64(owner.number)),
            ], status: 409)
    }
}
