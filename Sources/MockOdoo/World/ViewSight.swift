import OdooProtocol

/// Shows the versions of one model's rows as a view sees them.
struct ViewSight {
    private let env: Environment
    private let model: ModelDefinition
    private let reader: RecordReader
    /// The model whose rules say what the view sees.
    private let served: ModelDefinition
    private let rules: Predicate?
    private let mayRead: Bool

    /// A view's sight of a model; nil if the view does not mirror it.
    init?(_ world: OdooWorld, _ view: TenantView, _ name: String) {
        guard let columns = world.viewedColumns[view.name]?[name], let model = world.registry[name]
        else { return nil }
        var store = world.store
        let transaction = store.begin(at: OdooTimestamp(microseconds: 0), author: .seed)
        env = world.environment(transaction, uid: view.uid)
        env.context.activeTest = false
        self.model = model
        reader = RecordReader(env, model, columns, showsNames: false)
        served = env.served(model)
        rules = env.visibility(of: served)
        mayRead = env.allows(.read, served)
    }

    func version(_ row: StoredRow) -> ViewedVersion {
        let isVisible = mayRead && (rules?.holds(row, served, env) ?? true)
        let values = reader.object(row).objectValue ?? FieldObject()
        return ViewedVersion(isVisible: isVisible, values: values, writeDate: row.writeDate)
    }
}
