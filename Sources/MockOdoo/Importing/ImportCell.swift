import OdooProtocol

/// What an import gives for one field of a record.
struct ImportCell {
    /// A text, or records of a relation; a record that is given by its name alone has the name
    /// under the empty key.
    indirect enum Content {
        case text(FieldValue)
        case records([ImportRecord])
    }

    let name: String
    let content: Content
}
