import OdooProtocol

/// Turns the texts of an import into values as `create` and `write` take them.
struct ImportConversion {
    let env: Environment
    let model: ModelDefinition

    /// The values of a record, without its ids.
    func values(_ record: ImportRecord) throws(ImportMessage) -> FieldObject {
        var values = FieldObject()
        for cell in record.cells where cell.name != "id" && cell.name != ".id" {
            guard let field = model[cell.name] else { continue }
            switch cell.content {
            case .text(let value): values[cell.name] = try scalar(value, field)
            case .records(let records): values[cell.name] = try relation(records, field)
            }
        }
        return values
    }

    private func scalar(
        _ value: FieldValue, _ field: FieldDefinition
    ) throws(ImportMessage) -> FieldValue {
        guard case .string(let text) = value else { return value }
        if text.isEmpty { return false }
        func refused(_ reason: String) -> ImportMessage {
            ImportMessage(text: "'\(text)' \(reason) field '\(field.label)'", field: field.name)
        }
        switch field.kind {
        case .integer:
            guard let number = Int64(text) else {
                throw refused("does not seem to be an integer for")
            }
            return .int(number)
        case .float, .monetary:
            guard let number = Double(text), number.isFinite else {
                throw refused("does not seem to be a number for")
            }
            return .amount(number)
        case .boolean:
            let lowered = text.lowercased()
            if ["1", "true", "yes"].contains(lowered) { return true }
            if ["0", "false", "no"].contains(lowered) { return false }
            throw ImportMessage(
                text: "Unknown value '\(text)' for boolean field '\(field.label)'",
                field: field.name)
        case .date:
            guard let day = CivilDate(wire: String(text.prefix(10))) else {
                throw refused("does not seem to be a valid date for")
            }
            return .string(day.wire)
        case .datetime:
            return try instant(text, refused("does not seem to be a valid datetime for"))
        case .selection: return try key(text, field)
        default: return value
        }
    }

    /// An instant given in the zone of the context.
    private func instant(
        _ text: String, _ refusal: ImportMessage
    ) throws(ImportMessage) -> FieldValue {
        let whole = text.utf8.count == 10 ? text + " 00:00:00" : text
        guard let wall = OdooTimestamp(wire: whole) else { throw refusal }
        let zone = env.context.timeZone.flatMap(ZoneClock.init)
        return .string((zone?.instant(wall) ?? wall).wire)
    }

    /// The key of a selection, given by itself or by its label.
    private func key(_ text: String, _ field: FieldDefinition) throws(ImportMessage) -> FieldValue {
        let pairs = field.schema.attributes["selection"]?.arrayValue ?? []
        for pair in pairs {
            guard let members = pair.arrayValue, members.count == 2 else { continue }
            let spellings = members.compactMap { $0.stringValue?.lowercased() }
            if spellings.contains(text.lowercased()) { return members[0] }
        }
        throw ImportMessage(
            text: "Value '\(text)' not found in selection field '\(field.label)'",
            field: field.name)
    }

    // MARK: Relations

    private func relation(
        _ records: [ImportRecord], _ field: FieldDefinition
    ) throws(ImportMessage) -> FieldValue {
        guard let comodel = field.relation.flatMap({ env.registry[$0] }) else { return false }
        switch field.kind {
        case .many2one:
            guard let first = records.first else { return false }
            return try identifiers(first, field, comodel).first.map(FieldValue.int) ?? false
        case .many2many:
            guard let first = records.first else { return [] }
            let ids = try identifiers(first, field, comodel)
            return [[6, 0, .array(ids.map(FieldValue.int))]]
        default:
            let inner = ImportConversion(env: env, model: comodel)
            var commands: [FieldValue] = []
            for record in records {
                let values = FieldValue.object(try inner.values(record))
                let known = record.text(".id") ?? record.text("id")
                if known != nil, let id = try identifiers(record, field, comodel).first {
                    commands.append([4, .int(id), false])
                    commands.append([1, .int(id), values])
                } else {
                    commands.append([0, 0, values])
                }
            }
            return .array(commands)
        }
    }

    /// The records that a cell refers to: by database id, by external id, or by shown name.
    private func identifiers(
        _ record: ImportRecord, _ field: FieldDefinition, _ comodel: ModelDefinition
    ) throws(ImportMessage) -> [Int64] {
        let isMany = field.kind == .many2many
        func parts(_ text: String) -> [String] {
            isMany ? text.split(separator: ",").map { String($0).trimmingBlanks } : [text]
        }
        func missing(_ kind: String, _ text: String) -> ImportMessage {
            ImportMessage(
                text: "No matching record found for \(kind) '\(text)' in field '\(field.label)'",
                field: field.name)
        }
        var ids: [Int64] = []
        if let text = record.text(".id") {
            for part in parts(text) {
                guard let id = Int64(part) else {
                    throw ImportMessage(
                        text: "Invalid database id '\(part)' for the field '\(field.label)'",
                        field: field.name)
                }
                guard env.row(comodel, id) != nil else { throw missing("database id", part) }
                ids.append(id)
            }
        } else if let text = record.text("id") {
            for part in parts(text) {
                let name = ImportName(part)
                guard let found = ExternalIDs.target(name.module, name.name, env),
                    found.model == comodel.name
                else { throw missing("external id", part) }
                ids.append(found.id)
            }
        } else if let text = record.text("") {
            for part in parts(text) {
                guard let id = try named(part, comodel) else { throw missing("name", part) }
                ids.append(id)
            }
        }
        return ids
    }

    private func named(
        _ name: String, _ comodel: ModelDefinition
    ) throws(ImportMessage) -> Int64? {
        do throws(OdooFault) {
            let match = try DomainCompiler(env: env).nameMatches(comodel, .equal, .string(name))
            return try Search(env: env, model: comodel).ids(where: match).first
        } catch {
            throw ImportMessage(text: error.text, field: nil, fault: error)
        }
    }
}
