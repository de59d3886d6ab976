import OdooProtocol

/// A call of JSON-2: a method, and arguments by their names.
struct JSON2Call {
    let model: String
    let method: String
    let uid: Int64
    /// The records to work on; `.null` where the call names none.
    let ids: FieldValue
    /// The context; nil where the call has none.
    let context: FieldValue?
    /// The arguments, without records and context.
    let arguments: FieldObject

    init(model: String, method: String, uid: Int64, parameters: FieldObject) {
        self.model = model
        self.method = method
        self.uid = uid
        ids = parameters["ids"] ?? .null
        context = parameters["context"]
        var rest = parameters
        // The names of the path's parts win over members of the same name.
        for name in ["ids", "context", "__model__", "__method__"] { rest[name] = nil }
        arguments = rest
    }

    /// The call as all others are made.
    func modelCall(worksOnRecords: Bool) -> ModelCall {
        var keywords = arguments
        keywords["context"] = context
        return ModelCall(
            model: model, method: method, arguments: worksOnRecords ? [records] : [],
            keywords: keywords, uid: uid)
    }

    /// The records as a list.
    private var records: FieldValue {
        switch ids {
        case .array: ids
        default: PythonText.isTruthy(ids) ? .array([ids]) : .array([])
        }
    }

    /// Refuses a context that is none.
    func checkContext() throws(WebFailure) {
        switch context {
        case nil, .object?: return
        case .array(let members)? where members.isEmpty: return
        case .null?, .bool?, .int?, .decimal?:
            let type = PythonText.typeName(context ?? .null)
            throw .fault(.type("argument of type '\(type)' is not iterable"))
        case .array?, .string?:
            throw .fault(
                .value("dictionary update sequence element #0 has length 1; 2 is required"))
        }
    }

    /// Refuses missing arguments first, and then unknown ones, as Python binds them.
    func checkArguments(of method: MethodDefinition) throws(WebFailure) {
        for parameter in method.parameters where parameter.isRequired {
            guard arguments[parameter.name] != nil else {
                throw .http(
                    .unprocessable("missing a required argument: '\(parameter.name)'"))
            }
        }
        for name in arguments.keys where !method.parameters.contains(where: { $0.name == name }) {
            throw .http(.unprocessable("got an unexpected keyword argument '\(name)'"))
        }
    }
}
