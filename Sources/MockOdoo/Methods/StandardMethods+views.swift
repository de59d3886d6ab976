import OdooProtocol

extension StandardMethods {
    /// `get_views(views, options=None)`: for each kind of view an architecture of all fields, and
    /// the fields' attributes.
    static let getViews = MethodDefinition(
        name: "get_views",
        parameters: [.init(name: "views", isRequired: true), .init(name: "options")]
    ) { call throws(OdooFault) in
        var views = FieldObject()
        for wanted in call["views"]?.arrayValue ?? [] {
            guard let pair = wanted.arrayValue, pair.count == 2,
                case .string(let kind) = pair[1]
            else { throw .value("not enough values to unpack (expected 2, got 1)") }
            views[kind] = .object(try ViewOutline(call: call).view(kind, id: pair[0]))
        }
        let fields = ViewOutline(call: call).fields
        let own: FieldValue =
            call.env.version == .v17 ? .object(fields) : ["fields": .object(fields)]
        return [
            "views": .object(views), "models": .object([call.model.name: own]),
        ]
    }

    /// `get_view(view_id=None, view_type='form')`: one view.
    static let getView = MethodDefinition(
        name: "get_view",
        parameters: [.init(name: "view_id"), .init(name: "view_type"), .init(name: "toolbar")]
    ) { call throws(OdooFault) in
        let kind = call["view_type"]?.stringValue ?? "form"
        var view = try ViewOutline(call: call).view(kind, id: call["view_id"] ?? false)
        view["models"] = .object([
            call.model.name: .array(call.model.fields.map { .string($0.name) })
        ])
        return .object(view)
    }
}

/// Makes up views: the mock keeps none, and a client wants no more of them than that they are
/// there.
private struct ViewOutline {
    let call: MethodCall

    /// The attributes of all fields.
    var fields: FieldObject {
        FieldObject(
            call.model.fields.map { field in
                (
                    field.name,
                    .object(field.attributes.all(of: field, version: call.env.version))
                )
            })
    }

    /// A view of a kind.
    /// - Throws: `ValueError` for a kind that the version has not.
    func view(_ kind: String, id: FieldValue) throws(OdooFault) -> FieldObject {
        let list = call.env.version == .v17 ? "tree" : "list"
        let known: Set<String> = [list, "form", "search", "kanban", "graph", "pivot", "calendar"]
        guard known.contains(kind) else {
            throw .user(
                "No default view of type '\(kind)' could be found!")
        }
        let names = call.model.fields.filter { !$0.isToMany && $0.kind != .binary }.map(\.name)
        let inner = names.map { "<field name=\"\($0)\"/>" }.joined()
        let title = call.model.title.split(separator: "&").joined(separator: "&amp;")
        return [
            "arch": .string("<\(kind) string=\"\(title)\">\(inner)</\(kind)>"),
            "id": PythonText.isTruthy(id) ? id : false, "model": .string(call.model.name),
        ]
    }
}
