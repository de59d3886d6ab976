import OdooProtocol

/// Texts of translated fields in other languages than the first.
///
/// A field's own column holds the first language; what others read lies in a table beside it. Searches and orders go by the
/// column.
enum Translations {
    /// The language that a field's own column holds, and that is read where there is no translation.
    static let first = "en_US"
    /// The table of the texts.
    static let table = TableLayout(
        model: "_translation", columns: ["record", "model", "field", "language", "text"],
        references: ["record"])

    /// The fields that Odoo translates, by model.
    static let fields: [String: Set<String>] = [
        "account.account": ["name"], "account.payment.term": ["name"], "account.tax": ["name"],
        "crm.tag": ["name"], "crm.team": ["name"], "hr.department": ["name"], "hr.job": ["name"],
        "product.template": ["name", "description_purchase", "description_sale"],
        "res.country": ["name"], "res.partner.category": ["name"],
        "res.partner.industry": ["name"], "res.partner.title": ["name"], "uom.uom": ["name"],
    ]
}

extension Environment {
    /// The language that is asked for, if it is another one than a field's own column holds.
    private var foreignLanguage: String? {
        context.language.flatMap { $0 == Translations.first ? nil : $0 }
    }

    /// Whether what is written to a field is its translation.
    func writesTranslation(of field: FieldDefinition) -> Bool {
        field.isTranslated && foreignLanguage != nil
    }

    /// The text of a field in the language that is asked for; nil where its own column has it.
    func translation(
        of field: FieldDefinition, in row: StoredRow, of model: ModelDefinition
    ) -> FieldValue? {
        guard field.isTranslated, let language = foreignLanguage else { return nil }
        return translationRow(field.name, row.id, model.table, language)?.values[4]
    }

    /// Keeps the texts of fields in the language that is asked for; an unset one goes.
    func translate(
        _ texts: [(field: FieldDefinition, text: FieldValue)], of ids: [Int64],
        in model: ModelDefinition
    ) {
        guard let language = foreignLanguage else { return }
        let table = Translations.table.model
        for (field, text) in texts {
            for id in ids {
                let known = translationRow(field.name, id, model.table, language)
                if let known { _ = transaction.delete(known.id, from: table) }
                guard text != .null else { continue }
                let values: [FieldValue] = [
                    .int(id), .string(model.table), .string(field.name), .string(language), text,
                ]
                _ = transaction.insert(values, into: table, by: uid)
            }
        }
    }

    private func translationRow(
        _ field: String, _ id: Int64, _ model: String, _ language: String
    ) -> StoredRow? {
        guard let table = transaction.table(Translations.table.model) else { return nil }
        return table.ids(referringTo: id, slot: 0).lazy.compactMap { table[$0] }.first { row in
            row.values[1] == .string(model) && row.values[2] == .string(field)
                && row.values[3] == .string(language)
        }
    }

    /// Whether a language is installed.
    func knows(_ language: String) -> Bool {
        guard let languages = registry["res.lang"] else { return language == Translations.first }
        var isKnown = false
        let table = table(languages)
        table.forEachID { id in
            guard let row = table[id] else { return true }
            isKnown =
                stored("code", row, languages) == .string(language)
                && stored("active", row, languages) == .bool(true)
            return !isKnown
        }
        return isKnown
    }
}
