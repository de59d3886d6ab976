import MockOdoo
import OdooProtocol

extension ControlInterface {
    /// How many faults may be set at once.
    static let mostFaults = 100

    private static let members = [
        "kind", "delay", "retryAfter", "status", "path", "model", "method", "perThousand", "count",
        "struck",
    ]

    static func told(_ faults: ServedFaults) -> FieldValue {
        ["faults": .array(faults.faults.map(\.told)), "seed": .int(Int64(faults.seed))]
    }

    func replaceFaults(
        _ request: HTTPExchangeRequest, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let input = try ControlInput(request, known: ["faults", "seed"])
        guard let list = try input.list("faults", atMost: Self.mostFaults) else {
            throw input.missing("faults", "a list of faults; an empty one ends them all")
        }
        var faults: [ServedFault] = []
        for (place, value) in list.enumerated() {
            faults.append(try Self.fault(value, place: "faults[\(place)]."))
        }
        let seed = try input.number("seed", in: 0...Int64.max) ?? 0
        state.faults.replace(faults, seed: UInt64(seed))
        return .json(Self.told(state.faults))
    }

    private static func fault(
        _ value: FieldValue, place: String
    ) throws(ControlError) -> ServedFault {
        let input = try ControlInput(value, known: members, place: place)
        let kinds = ServedFaultKind.allCases.map(\.rawValue).joined(separator: ", ")
        guard let word = try input.text("kind") else { throw input.missing("kind", kinds) }
        guard let kind = ServedFaultKind(rawValue: word) else {
            throw input.wrong("kind", "one of \(kinds)", .string(word))
        }
        var fault = ServedFault(kind: kind)
        fault.delay = try input.duration("delay", in: .zero ... .seconds(86_400 * 366))
        fault.retryAfter = try input.number("retryAfter", in: 0...86_400 * 366)
        fault.status = try input.number("status", in: 200...599).map(Int.init)
        if kind == .httpStatus, fault.status == nil {
            throw input.missing("status", "a status from 200 to 599")
        }
        fault.path = try input.text("path")
        fault.model = try input.text("model")
        fault.method = try input.text("method")
        fault.perThousand = Int(try input.number("perThousand", in: 0...1_000) ?? 1_000)
        fault.count = try input.number("count", in: 1...Int64(Int32.max)).map(Int.init)
        return fault
    }

    // MARK: Replica

    static func told(_ replica: ReplicaLag?) -> FieldValue {
        guard let replica else { return ["lag": .null] }
        var told: FieldObject = [
            "lag": .decimal(DecimalNumber(replica.lag.inSeconds)),
            "perThousand": .int(Int64(replica.perThousand)),
        ]
        told["path"] = replica.path.map(FieldValue.string)
        return .object(told)
    }

    func changeReplica(
        _ request: HTTPExchangeRequest, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let input = try ControlInput(request, known: ["lag", "perThousand", "path"])
        guard input.body["lag"] != nil else {
            throw input.missing("lag", "seconds, a duration such as 30s, or null for no replica")
        }
        let lag = try input.duration("lag", in: .zero ... .seconds(86_400 * 366))
        let share = try input.number("perThousand", in: 0...1_000) ?? 1_000
        let path = try input.text("path")
        state.world.replica = lag.map {
            ReplicaLag(lag: $0, perThousand: Int(share), path: path)
        }
        return .json(Self.told(state.world.replica))
    }
}
