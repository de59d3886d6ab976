import OdooProtocol
import SyncEngine

/// Judges one module by its fields.
struct ModuleExamination {
    let module: ModuleConfiguration
    let schema: ModelSchema
    let count: Int64

    /// The findings, the module's own first.
    var findings: [Finding] {
        let mirrored = SyncRules.sound.mirroredFields(schema, module.fields)
        let missing = (module.fields ?? []).filter { schema[$0] == nil }
        if !missing.isEmpty {
            let meant = missing.compactMap {
                NearestWord.nearest(to: $0, among: schema.fields.map(\.name))
            }
            let hint = meant.isEmpty ? "" : " (\(meant.joined(separator: ", "))?)"
            return [
                Finding(
                    state: .bad, subject: module.name,
                    text: "there is no field \(missing.joined(separator: ", ")) that "
                        + "this user sees",
                    advice: "correct the fields of \(module.name) in --modules\(hint), or give the "
                        + "user the group that shows them")
            ]
        }
        var findings = [
            Finding(
                state: .good, subject: module.name,
                text: "\(count) records, \(mirrored.count) fields to mirror")
        ]
        if count == 0 {
            findings = [
                Finding(
                    state: .odd, subject: module.name, text: "this user sees no record of it",
                    advice: "right if there is none; otherwise rights or record rules hide them, "
                        + "and what is hidden is not mirrored")
            ]
        }
        if schema["write_date"] == nil {
            findings = [
                Finding(
                    state: .odd, subject: module.name,
                    text: "\(count) records without write_date: it is mirrored by audits alone",
                    advice: "keep audits on, and as often as its records have to be fresh")
            ]
        }
        let silent = silentFields(mirrored)
        if !silent.isEmpty {
            findings.append(
                Finding(
                    state: .odd, subject: module.name,
                    text: "changes of \(silent.joined(separator: ", ")) move no write_date: they "
                        + "are seen by deep audits alone"))
        }
        return findings
    }

    /// Configured fields whose changes leave the record's stamp as it was.
    private func silentFields(_ mirrored: [FieldSchema]) -> [String] {
        guard module.fields != nil else { return [] }
        return mirrored.filter { field in
            !field.isStored || [.one2many, .many2many].contains(field.kind)
        }.map(\.name)
    }
}
