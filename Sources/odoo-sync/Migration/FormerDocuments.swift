import OdooProtocol
import SyncEngine
import SyncStoreSQLite

/// Reads the documents of the original system, whose members have more than one name over its versions.
struct FormerDocuments {
    /// What a member may be called, the usual name first.
    private enum Member: CaseIterable {
        case user, module, start, end, status, finished, id, data

        var names: [String] {
            switch self {
            case .user: ["userId", "userID", "user_id"]
            case .module: ["module", "model", "moduleName"]
            case .start: ["startTime", "windowStart", "start"]
            case .end: ["endTime", "windowEnd", "end"]
            case .status: ["status"]
            case .finished: ["finishedAt", "completedAt", "finishTime"]
            case .id: ["odooId", "odooID", "odoo_id"]
            case .data: ["data", "payload", "record", "fields"]
            }
        }
    }

    let path: String
    let line: Int
    let document: FieldObject

    /// The tenant of any document.
    func user() throws(ProgramError) -> String {
        guard let text = ExtendedJSON.text(self[.user]), !text.isEmpty else {
            throw missing(.user)
        }
        return text
    }

    /// A batch, with its module.
    func window() throws(ProgramError) -> (module: String, window: FormerWindow) {
        guard let start = ExtendedJSON.instant(self[.start]) else { throw missing(.start) }
        guard let end = ExtendedJSON.instant(self[.end]) else { throw missing(.end) }
        let status = self[.status]?.stringValue ?? ""
        return (
            try module(),
            FormerWindow(
                start: start, end: end, isDone: ["done", "completed"].contains(status),
                finishedAt: ExtendedJSON.instant(self[.finished]))
        )
    }

    /// A record.
    func record() throws(ProgramError) -> FormerRecord {
        guard let id = ExtendedJSON.integer(self[.id]), id > 0 else { throw missing(.id) }
        guard let data = self[.data]?.objectValue else { throw missing(.data) }
        var payload: [(String, FieldValue)] = []
        var names: [(String, FieldValue)] = []
        for (name, value) in data.pairs where name != "_id" && name != "__v" {
            let value = ExtendedJSON.plain(value)
            // A many2one comes as id and shown name, of which the mirror keeps the id.
            if case .array(let parts) = value, parts.count == 2, case .int = parts[0],
                case .string = parts[1]
            {
                payload.append((name, parts[0]))
                names.append((name, parts[1]))
            } else {
                payload.append((name, value))
            }
        }
        let bytes = JSONCodec.writeCanonical(.object(FieldObject(payload)))
        return FormerRecord(
            userID: try user(), module: try module(), id: id, stamp: try stamp(data),
            payload: String(decoding: bytes, as: UTF8.self),
            shownNames: String(
                decoding: JSONCodec.writeCanonical(.object(FieldObject(names))), as: UTF8.self),
            contentHash: ContentHash(bytes).hex)
    }

    private func module() throws(ProgramError) -> String {
        guard let text = self[.module]?.stringValue, !text.isEmpty else { throw missing(.module) }
        return text
    }

    /// The record's stamp as Odoo showed it.
    private func stamp(_ data: FieldObject) throws(ProgramError) -> OdooTimestamp? {
        switch data["write_date"] ?? document["writeDate"] ?? document["write_date"] {
        case nil, .bool(false)?, .null?: return nil
        case .string(let text)?:
            guard let stamp = OdooTimestamp(wire: text) ?? OdooTimestamp(iso8601: text) else {
                throw ProgramError(
                    .usage, "\(path):\(line): \"\(text)\" is no write_date")
            }
            return stamp.cutToSecond
        case let other?:
            guard let stamp = ExtendedJSON.instant(other) else {
                throw ProgramError(.usage, "\(path):\(line): write_date is \(other.kindName)")
            }
            return stamp.cutToSecond
        }
    }

    private subscript(member: Member) -> FieldValue? {
        for name in member.names {
            if let value = document[name], value != .null { return value }
        }
        return nil
    }

    private func missing(_ member: Member) -> ProgramError {
        ProgramError(
            .usage, "\(path):\(line): a document lacks \(member.names.joined(separator: " or "))")
    }
}
