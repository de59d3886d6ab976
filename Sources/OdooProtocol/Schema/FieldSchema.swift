/// One field of a model, with the attributes that matter to whoever mirrors it.
public struct FieldSchema: Hashable, Sendable {
    /// The field types of Odoo, by their spelling on the wire.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case boolean, integer, float, monetary, char, text, html, date, datetime, selection
        case binary, many2one, one2many, many2many, reference, json, properties
        case many2oneReference = "many2one_reference"
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
    /// Unknown types are kept as `char`-like text would be wrong, so they are refused.
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
