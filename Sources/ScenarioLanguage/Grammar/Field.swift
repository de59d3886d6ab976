/// One key of a map: its name, what it means, how its value is written, where the value goes.
struct Field<Root> {
    let name: String
    let isRequired: Bool
    let schema: SchemaPart
    let read: (SourceNode, inout Root, inout Reading) -> Void
    /// The value on a page; nil leaves the key out. The second value is the root before anything
    /// was read.
    let write: (Root, Root) -> YAMLTree?

    /// A key that may be left out, which means what the fresh root holds.
    init<Value: Equatable>(
        _ name: String, _ path: WritableKeyPath<Root, Value>, _ form: Form<Value>, _ doc: String
    ) {
        self.init(name, doc, form: form) { root, value in
            root[keyPath: path] = value
        } get: { root, fresh in
            root[keyPath: path] == fresh[keyPath: path] ? nil : root[keyPath: path]
        }
    }

    /// A key that may be left out, which means nil.
    init<Value: Equatable>(
        optional name: String, _ path: WritableKeyPath<Root, Value?>, _ form: Form<Value>,
        _ doc: String
    ) {
        self.init(name, doc, form: form) { root, value in
            root[keyPath: path] = value
        } get: { root, _ in
            root[keyPath: path]
        }
    }

    /// A key that must be there.
    init<Value>(
        required name: String, _ path: WritableKeyPath<Root, Value>, _ form: Form<Value>,
        _ doc: String
    ) {
        self.init(name, doc, form: form, isRequired: true) { root, value in
            root[keyPath: path] = value
        } get: { root, _ in
            root[keyPath: path]
        }
    }

    /// A key whose value goes wherever `set` puts it.
    init<Value>(
        _ name: String, _ doc: String, form: Form<Value>, isRequired: Bool = false,
        set: @escaping (inout Root, Value) -> Void,
        get: @escaping (Root, Root) -> Value?
    ) {
        self.init(name, doc, form: form, isRequired: isRequired) { root, value, _, _ in
            set(&root, value)
        } get: {
            get($0, $1)
        }
    }

    /// A key whose value may clash with another one.
    init<Value>(
        _ name: String, _ doc: String, form: Form<Value>, isRequired: Bool = false,
        setting: @escaping (inout Root, Value, SourceNode, inout Reading) -> Void,
        get: @escaping (Root, Root) -> Value?
    ) {
        self.name = name
        self.isRequired = isRequired
        schema = form.schema.described(doc)
        read = { node, root, reading in
            guard let value = form.read(node, &reading) else { return }
            setting(&root, value, node, &reading)
        }
        write = { root, fresh in get(root, fresh).map(form.write) }
    }
}
