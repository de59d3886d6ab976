import OdooProtocol

/// `base.language.export`: a wizard, the one transient model that is at hand everywhere.
struct LanguageExportBehaviour: ModelBehaviour {
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        ["state": "choose", "format": "po", "lang": "__new__"]
    }
}
