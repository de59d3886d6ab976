import MockOdoo
import OdooProtocol

extension ControlInterface {
    /// How many snapshots are kept.
    static let mostSnapshots = 1_000

    static func snapshots(_ state: ServedState) -> FieldValue {
        ["snapshots": .array(state.world.snapshotNames.map(FieldValue.string))]
    }

    func saveSnapshot(
        _ request: HTTPExchangeRequest, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        let input = try ControlInput(request, known: ["name"])
        let expected = "1 to 100 letters, digits, dots, dashes and underscores"
        guard let name = try input.text("name") else { throw input.missing("name", expected) }
        guard (1...100).contains(name.utf8.count), name.utf8.allSatisfy(Self.isNameByte) else {
            throw input.wrong("name", expected, .string(name))
        }
        let known = state.world.snapshotNames
        guard known.contains(name) || known.count < Self.mostSnapshots else {
            throw ControlError("\(Self.mostSnapshots) snapshots are kept already", status: 409)
        }
        state.world.save(name)
        state.savings += 1
        return .json(
            [
                "name": .string(name),
                "sequence": .int(Int64(state.world.commitLog.count)),
            ], status: 201)
    }

    func restoreSnapshot(
        _ name: String, _ state: inout ServedState
    ) throws(ControlError) -> Outcome {
        guard state.world.restore(name, at: state.instants.database) else {
            let known = state.world.snapshotNames
            throw ControlError(
                "no snapshot \"\(name.prefix(100))\"; "
                    + (known.isEmpty
                        ? "none is saved" : "saved are \(known.joined(separator: ", "))"),
                status: 404)
        }
        return .json([
            "name": .string(name), "sequence": .int(Int64(state.world.commitLog.count)),
        ])
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
