import OdooProtocol

/// The lines of a form: what a form knows of them, and the commands that tell it what it does not.
struct FormLines {
    let preview: FormPreview
    let field: FieldDefinition
    /// The records of the field before anything was done, and their values.
    private var stored: [Int64: FieldObject] = [:]
    /// The records after each step, ascending.
    private var earlier: [Int64] = []
    private var made: [Int64] = []

    init(preview: FormPreview, field: FieldDefinition) {
        self.preview = preview
        self.field = field
    }

    private var env: Environment { preview.env }
    private var comodel: ModelDefinition? { field.relation.flatMap { env.registry[$0] } }
    private var wish: FieldObject {
        preview.specification[field.name]?["fields"]?.objectValue ?? FieldObject()
    }

    /// Notes what the stored record has.
    /// - Throws: what reading the lines raises.
    mutating func remember(_ id: Int64?) throws(OdooFault) {
        guard let id else { return }
        earlier = linked(id)
        for line in earlier { stored[line] = try values(line) }
    }

    /// Notes which lines a step has made.
    mutating func note(of id: Int64, isChange: Bool) {
        let now = linked(id)
        made += now.filter { !earlier.contains($0) }
        earlier = now
    }

    private func linked(_ id: Int64) -> [Int64] {
        guard let row = env.row(preview.model, id) else { return [] }
        return env.linked(field, of: row, in: preview.model).sorted()
    }

    private func values(_ line: Int64) throws(OdooFault) -> FieldObject {
        guard let comodel else { return FieldObject() }
        let plain = wish.pairs.filter { comodel[$0.0]?.isToMany == false }
        return try WebRead(env: env, model: comodel)
            .records([line], FieldObject(plain.map { ($0, $1) })).first ?? FieldObject()
    }

    /// Commands that tell of all lines, as a new form gets them.
    /// - Throws: what reading the lines raises.
    func all(of id: Int64) throws(OdooFault) -> [FieldValue] {
        guard let comodel else { return [] }
        var commands: [FieldValue] = []
        for line in linked(id) {
            let read = try WebRead(env: env, model: comodel).records([line], wish).first
            guard var values = read else { continue }
            if field.kind == .one2many {
                values["id"] = nil
                commands.append([0, 0, .object(values)])
            } else {
                commands.append([4, .int(line), .object(values)])
            }
        }
        return commands
    }

    /// Commands that tell a form what it does not know of its lines.
    ///
    /// - Parameter given: the commands by which the form has told its own state.
    /// - Throws: what reading the lines raises.
    func differences(_ given: [FieldValue], of id: Int64) throws(OdooFault) -> [FieldValue] {
        guard field.kind == .one2many else { return try links(given, of: id) }
        var commands: [FieldValue] = []
        var fresh = made[...]
        var told: [Int64: FieldObject] = [:]
        for command in given {
            guard let parts = command.arrayValue, let code = parts.first else { continue }
            let values = parts.count > 2 ? parts[2].objectValue ?? FieldObject() : FieldObject()
            switch code {
            case 0:
                guard let line = fresh.popFirst() else { continue }
                let reference = parts[1]
                let isNamed = PythonText.isTruthy(reference)
                try append(&commands, isNamed ? reference : 0, line, known: values)
            case 1: if case .int(let line) = parts[1] { told[line] = values }
            default: continue
            }
        }
        for line in linked(id) {
            guard var known = stored[line] else { continue }
            for (name, value) in told[line]?.pairs.map({ ($0, $1) }) ?? [] { known[name] = value }
            try append(&commands, .int(line), line, known: known)
        }
        return commands
    }

    private func append(
        _ commands: inout [FieldValue], _ reference: FieldValue, _ line: Int64, known: FieldObject
    ) throws(OdooFault) {
        var different = FieldObject()
        for (name, value) in try values(line).pairs where name != "id" {
            guard let before = known[name], !FormPreview.isSame(before, value) else { continue }
            different[name] = value
        }
        if !different.isEmpty { commands.append([1, reference, .object(different)]) }
    }

    /// A many2many: what is linked that the form does not know, and what is not.
    private func links(_ given: [FieldValue], of id: Int64) throws(OdooFault) -> [FieldValue] {
        guard let comodel else { return [] }
        var known = stored.keys.sorted()
        for command in given {
            guard let parts = command.arrayValue, let code = parts.first else { continue }
            let target = parts.count > 1 ? parts[1].intValue : nil
            switch code {
            case 3: known.removeAll { $0 == target }
            case 4: if let target { known.append(target) }
            case 5: known = []
            case 6: known = parts.count > 2 ? RecordIDs.plain(parts[2]) : []
            default: continue
            }
        }
        let now = linked(id)
        if given.isEmpty, stored.isEmpty { return [] }
        var commands: [FieldValue] = known.filter { !now.contains($0) }.map { [3, .int($0)] }
        for line in now where !known.contains(line) {
            let read = try WebRead(env: env, model: comodel).records([line], wish).first
            commands.append([4, .int(line), .object(read ?? FieldObject())])
        }
        return commands
    }
}
