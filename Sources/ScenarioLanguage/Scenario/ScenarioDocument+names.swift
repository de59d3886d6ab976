import OdooProtocol

extension ScenarioDocument {
    /// What is wrong with the names of modules and fields, by the models of an Odoo, with the place and the nearest word; none
    /// where everything that is named is there.
    ///
    /// A page is read without knowing any Odoo. In a run a name that nobody has would show late, or, asked for in vain, never.
    /// - Parameters:
    ///   - models: the names of all models.
    ///   - fields: the fields of a model; nil for one whose fields are not known.
    ///   - choices: the keys of a model's selection field; nil for a field of another kind.
    public func mistakes(
        models: [String], fields: (String) -> [String]?,
        choices: (_ model: String, _ field: String) -> [String]? = { _, _ in nil }
    ) -> DocumentError? {
        var mistakes: [Mistake] = []
        for module in scenario.engine.moduleNames where !models.contains(module) {
            mistakes.append(
                Self.mistake(at: modulesPosition, module, "a model of this Odoo", among: models))
        }
        for named in scenario.namedFields {
            guard let known = fields(named.model) else { continue }
            for field in named.fields where field != "id" && !known.contains(field) {
                mistakes.append(
                    Self.mistake(
                        at: stepPositions[named.step], field, "a field of \(named.model)",
                        among: known))
            }
            for (field, value) in named.values.pairs {
                guard case .string(let word) = value, let keys = choices(named.model, field),
                    !keys.contains(word)
                else { continue }
                mistakes.append(
                    Self.mistake(
                        at: stepPositions[named.step], word,
                        "a \(field) of \(named.model); there are "
                            + keys.joined(separator: ", "), among: keys))
            }
        }
        return mistakes.isEmpty ? nil : DocumentError(file: file, Array(mistakes.prefix(10)))
    }

    private static func mistake(
        at position: SourcePosition, _ word: String, _ what: String, among words: [String]
    ) -> Mistake {
        let nearest = EditDistance.nearest(to: word, among: words).map { " Did you mean \($0)?" }
        return Mistake(at: position, "\"\(word.shortened)\" is not \(what).\(nearest ?? "")")
    }
}
