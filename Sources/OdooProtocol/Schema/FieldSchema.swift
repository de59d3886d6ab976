/// One field of a model, with the attributes that matter to whoever mirrors it.
public struct FieldSchema: Hashable, Sendable {
    /// The field types of Odoo, by their spelling on the wire.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Yes or no; never empty.
        case boolean
        /// A whole number; `false` is 0.
        case integer
        /// A binary float, perhaps rounded to some digits.
        case float
        /// An amount in the currency that another field names.
        case monetary
        /// One line of text.
        case char
        /// Text of several lines.
        case text
        /// Text with markup.
        case html
        /// A day.
        case date
        /// An instant in UTC, in whole seconds.
        case datetime
        /// One of a list of keys.
        case selection
        /// Bytes in base64, or their size.
        case binary
        /// A reference to a record, `[id, name]`.
        case many2one
        /// The records that point here, as ids.
        case one2many
        /// Records linked both ways, as ids.
        case many2many
        /// A record of any model, `"model,id"`.
        case reference
        /// The id of a record whose model another field names.
        case many2oneReference = "many2one_reference"
        /// Any JSON.
        case json
        /// Values of properties that the parent defines.
        case properties
        /// The definition of such properties.
        case propertiesDefinition = "properties_definition"
    }

    /// The technical name.
    public let name: String
    /// The type.
    public let kind: Kind
    /// Whether the value lies in the model's own table.
    public let isStored: Bool
    /// Whether each company has its own value.
    public let isCompanyDependent: Bool
    /// Whether a record must have a value.
    public let isRequired: Bool
    /// Whether a person may not edit it.
    public let isReadonly: Bool
    /// The model pointed to, for relations.
    public let relation: String?
    /// The many2one on the other side, for one2many.
    public let relationField: String?
    /// The attributes as `fields_get` gave them, for answering `fields_get`.
    public let attributes: FieldObject

    /// Reads one entry of `fields_get`.
    ///
    /// An unknown type is refused: to read it as another one would change its values.
    ///
    /// - Returns: nil if the type is missing or unknown.
    public init?(name: String, attributes: FieldObject) {
        guard let kind = attributes["type"]?.stringValue.flatMap(Kind.init(rawValue:)) else {
            return nil
        }
        self.name = name
        self.kind = kind
        isStored = attributes["store"]?.boolValue ?? true
        isCompanyDependent = attributes["company_dependent"]?.boolValue ?? false
        isRequired = attributes["required"]?.boolValue ?? false
        isReadonly = attributes["readonly"]?.boolValue ?? false
        relation = attributes["relation"]?.stringValue
        relationField = attributes["relation_field"]?.stringValue
        self.attributes = attributes
    }
}
