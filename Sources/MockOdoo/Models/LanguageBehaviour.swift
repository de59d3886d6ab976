import OdooProtocol

/// `res.lang`: how a language writes dates and numbers.
struct LanguageBehaviour: ModelBehaviour {
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        let code = given["code"]?.stringValue
        return [
            "direction": "ltr", "date_format": "%m/%d/%Y", "time_format": "%H:%M:%S",
            "week_start": "7", "grouping": "[]", "decimal_point": ".", "thousands_sep": ",",
            "url_code": code.map(FieldValue.string) ?? .null, "active": false,
        ]
    }

    /// The language that all texts are written in cannot go.
    func willUnlink(_ ids: [Int64], _ env: Environment) throws(OdooFault) {
        let model = env.registry.known("res.lang")
        for id in ids {
            guard let row = env.row(model, id), env.stored("code", row, model) == "en_US" else {
                continue
            }
            throw .user("Base Language 'en_US' can not be deleted.")
        }
    }
}
