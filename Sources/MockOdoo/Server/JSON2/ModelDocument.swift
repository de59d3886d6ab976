import OdooProtocol

/// The description of models that JSON-2 clients read: fields, and methods with their parameters.
struct ModelDocument {
    let env: Environment

    /// A model in full.
    func description(of model: ModelDefinition, fields: FieldValue?) -> FieldValue {
        var shown = FieldObject()
        for (name, attributes) in fields?.objectValue?.pairs.map({ ($0, $1) }) ?? [] {
            var own = attributes.objectValue ?? FieldObject()
            own["module"] = "base"
            shown[name] = .object(own)
        }
        return [
            "model": .string(model.name), "name": .string(model.title), "doc": .null,
            "fields": .object(shown), "methods": .object(methods(of: model)),
        ]
    }

    /// All models in short.
    func index(modules: [String]) -> FieldValue {
        let models: [FieldValue] = env.registry.models.map { model in
            let fields = model.fields.map { field in
                (field.name, FieldValue.object(["string": field.schema.attributes["string"] ?? ""]))
            }
            return [
                "model": .string(model.name), "name": .string(model.title),
                "fields": .object(FieldObject(fields)),
                "methods": .array(methods(of: model).keys.map(FieldValue.string)),
            ]
        }
        return ["modules": .array(modules.map(FieldValue.string)), "models": .array(models)]
    }

    private func methods(of model: ModelDefinition) -> FieldObject {
        let dispatch = Dispatch(env: env)
        let own = model.behaviour.methods.map(\.name)
        let names = Set(own).union(StandardMethods.all.map(\.name)).sorted()
        var shown = FieldObject()
        for name in names {
            guard let method = try? dispatch.publicMethod(name, of: model) else { continue }
            shown[name] = Self.description(of: method, model, isOwn: own.contains(name))
        }
        return shown
    }

    private static func description(
        of method: MethodDefinition, _ model: ModelDefinition, isOwn: Bool
    ) -> FieldValue {
        let words = method.parameters.map { $0.isRequired ? $0.name : "\($0.name)=None" }
        let parameters = method.parameters.map { parameter in
            var shown: FieldObject = ["name": .string(parameter.name)]
            if !parameter.isRequired { shown["default"] = .null }
            return (parameter.name, FieldValue.object(shown))
        }
        return [
            "signature": .string("(\(words.joined(separator: ", ")))"),
            "parameters": .object(FieldObject(parameters)),
            "api": method.worksOnRecords ? [] : ["model"],
            "model": isOwn ? .string(model.name) : "core", "module": isOwn ? "base" : "core",
        ]
    }
}
