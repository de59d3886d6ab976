import MockOdoo
import OdooProtocol

extension ControlInterface {
    /// How many entries one answer holds at most.
    static let mostEntries = 1_000
    /// How many changes of one entry are told; a seed of a million rows is one entry.
    static let mostChanges = 5_000

    func readLog(
        _ request: HTTPExchangeRequest, _ state: ServedState
    ) throws(ControlError) -> Outcome {
        let query = try ControlQuery(request.path, known: ["since", "limit"])
        let since = try query.number("since", in: 0...Int64.max) ?? 0
        let limit = try query.number("limit", in: 1...Int64(Self.mostEntries)) ?? 100
        let log = state.world.commitLog
        var entries: [FieldValue] = []
        var changes = 0
        var last = min(Int(min(since, Int64(Int.max))), log.count)
        for entry in log.entries(since: last).prefix(Int(limit)) {
            // At least one entry, however large: a reader must come on.
            guard entries.isEmpty || changes + entry.changes.count <= Self.mostChanges else {
                break
            }
            entries.append(Self.told(entry, state.world))
            changes += entry.changes.count
            last = entry.sequence
        }
        return .json([
            "entries": .array(entries), "last": .int(Int64(last)),
            "more": .bool(last < log.count),
        ])
    }

    private static func told(_ entry: CommitEntry, _ world: OdooWorld) -> FieldValue {
        let changes = entry.changes.prefix(mostChanges).map { change -> FieldValue in
            [
                "model": .string(change.model), "id": .int(change.id),
                "before": change.before.map { .object(world.told($0, of: change.model)) }
                    ?? .null,
                "after": change.after.map { .object(world.told($0, of: change.model)) } ?? .null,
            ]
        }
        var told = head(of: entry)
        told["changes"] = .array(changes)
        return .object(told)
    }

    /// An entry without its rows.
    static func head(of entry: CommitEntry) -> FieldObject {
        var head: FieldObject = [
            "sequence": .int(Int64(entry.sequence)), "begin": .string(entry.begin.iso8601),
            "commit": .string(entry.commit.iso8601), "author": .string(entry.author.word),
        ]
        if case .rpc(let uid) = entry.author { head["uid"] = .int(uid) }
        head["changeCount"] = .int(Int64(entry.changes.count))
        return head
    }
}

/// The query of a control request.
struct ControlQuery {
    private let values: [String: String]

    /// Reads `name=value` pairs of digits and letters.
    /// - Throws: for a name that is not known, or that is there twice.
    init(_ path: String, known: [String]) throws(ControlError) {
        var values: [String: String] = [:]
        let query = path.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            let name = parts.first.map(String.init) ?? ""
            guard known.contains(name) else {
                throw ControlError(
                    "?\(name.prefix(40)): unknown, expected \(known.joined(separator: ", "))")
            }
            guard values[name] == nil else { throw ControlError("?\(name): given twice") }
            values[name] = parts.count > 1 ? String(parts[1]) : ""
        }
        self.values = values
    }

    /// A value that is a whole number in a range.
    func number(_ name: String, in range: ClosedRange<Int64>) throws(ControlError) -> Int64? {
        guard let text = values[name] else { return nil }
        guard let number = Int64(text), range.contains(number) else {
            let upper = range.upperBound == .max ? "" : " to \(range.upperBound)"
            throw ControlError(
                "?\(name): expected a whole number from \(range.lowerBound)\(upper), found "
                    + "\"\(text.prefix(40))\"")
        }
        return number
    }
}
