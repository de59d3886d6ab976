import OdooProtocol

/// A call whose arguments have found their parameters.
struct MethodCall {
    let env: Environment
    let model: ModelDefinition
    /// The first argument of methods that work on records, as given.
    let records: FieldValue
    /// The arguments by the names of their parameters.
    let arguments: [String: FieldValue]

    subscript(parameter: String) -> FieldValue? { arguments[parameter] }

    /// The ids of the records, as whole numbers; unreal ones are left out.
    var ids: [Int64] { RecordIDs.plain(records) }

    /// The same call, answered by another model.
    func on(_ model: ModelDefinition) -> MethodCall {
        MethodCall(env: env, model: model, records: records, arguments: arguments)
    }
}
