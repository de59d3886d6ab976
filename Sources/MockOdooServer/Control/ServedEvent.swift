import MockOdoo
import OdooProtocol

/// Something that happened in a served world, as those who follow are told.
enum ServedEvent {
    /// Something was committed.
    case commit(CommitEntry)
    /// The clock was set, moved, or runs at another rate; what it reads now.
    case clock(FieldValue)
    /// A transaction of the control interface began or ended: `begin`, `commit`, `abort`.
    case transaction(HeldTransactionID, String)
    /// A call waits for this transaction.
    case wait(HeldTransactionID)
    /// A call that another writer overtook is run again after a pause.
    case pause(Duration)

    /// The event as a server-sent one.
    var bytes: [UInt8] {
        var text = "event: \(name)\n"
        if case .commit(let entry) = self { text += "id: \(entry.sequence)\n" }
        // JSON has no line ends outside of its strings, and escapes those within.
        return Array((text + "data: ").utf8) + JSONCodec.write(data) + Array("\n\n".utf8)
    }

    private var name: String {
        switch self {
        case .commit: "commit"
        case .clock: "clock"
        case .transaction: "transaction"
        case .wait: "wait"
        case .pause: "pause"
        }
    }

    private var data: FieldValue {
        switch self {
        case .commit(let entry):
            var head = ControlInterface.head(of: entry)
            head["changes"] = .array(
                entry.changes.prefix(100).map { change in
                    let what =
                        change.before == nil ? "create" : change.after == nil ? "unlink" : "write"
                    return [
                        "model": .string(change.model), "id": .int(change.id),
                        "change": .string(what),
                    ]
                })
            return .object(head)
        case .clock(let reading): return reading
        case .transaction(let id, let what):
            return ["id": .int(Int64(id.number)), "change": .string(what)]
        case .wait(let owner): return ["waitsFor": .int(Int64(owner.number))]
        case .pause(let pause): return ["seconds": .decimal(DecimalNumber(pause.inSeconds))]
        }
    }
}
