import OdooProtocol

/// One field of a model as the mock keeps it: where its values lie and how they are compared.
final class FieldDefinition: Sendable {
    /// Where a field's values come from.
    enum Source: Hashable, Sendable {
        /// The record's own row, at this place of its values.
        case slot(Int)
        /// The row's id.
        case id
        /// When the row was created.
        case createDate
        /// When the row was last written.
        case writeDate
        /// Who created the row.
        case createUID
        /// Who wrote the row last.
        case writeUID
        /// The records that point here by their many2one.
        case inverse
        /// The other side of a many2many that a field of the comodel holds.
        case mirrored(String)
        /// The same field of the record that this many2one points to.
        case delegated(String)
        /// Nothing stored: computed while reading.
        case computed
    }

    let name: String
    let kind: FieldSchema.Kind
    let source: Source
    let schema: FieldSchema
    /// The keys of a selection; nil for other types and for selections that the server fills
    /// itself.
    let keys: [String]?
    /// What an unset value of a company-dependent field reads as.
    let fallback: FieldValue?
    /// Which of the pointing records a one2many shows; nil for all.
    let filter: InverseFilter?
    /// What `fields_get` tells of it.
    let attributes = FieldAttributes()
    /// Whether it is kept but never shown, as a password is.
    let isSecret: Bool
    /// Whether it has a text for each language.
    let isTranslated: Bool
    /// How many digits behind the point are kept; nil for all.
    let digits: Int?
    /// The path to the field that this computed one repeats; empty where it repeats none.
    let relatedPath: [String]
    /// How a member of an object begins that is not its first: `, "name": `.
    let member: [UInt8]

    init(
        _ schema: FieldSchema, source: Source, fallback: FieldValue? = nil,
        filter: InverseFilter? = nil, isSecret: Bool = false, digits: Int? = nil,
        isTranslated: Bool = false, relatedPath: [String] = []
    ) {
        self.relatedPath = relatedPath
        self.isTranslated = isTranslated
        self.digits = digits
        self.filter = filter
        self.isSecret = isSecret
        name = schema.name
        member = Array(", ".utf8) + JSONCodec.writePython(.string(schema.name)) + Array(": ".utf8)
        kind = schema.kind
        self.source = source
        self.schema = schema
        self.fallback = fallback
        keys = schema.attributes["selection"]?.arrayValue?.compactMap {
            $0.arrayValue?.first?.stringValue
        }
    }

    /// The place of the values in the row, if they lie there.
    var slot: Int? { if case .slot(let slot) = source { slot } else { nil } }
    /// The model pointed to.
    var relation: String? { schema.relation }
    /// The name that people read.
    var label: String { schema.attributes["string"]?.stringValue ?? name }
    /// The most characters that a text may have; longer ones are cut.
    var size: Int? { schema.attributes["size"]?.intValue.map { Int($0) } }
    /// Whether it points to any number of records.
    var isToMany: Bool { kind == .one2many || kind == .many2many }
    /// Whether values are numbers, for which PostgreSQL's NULL reads as 0.
    var isNumber: Bool { (kind == .integer || kind == .float || kind == .monetary) && name != "id" }
    /// Whether values are texts, of which the empty one counts as unset.
    var isText: Bool { kind == .char || kind == .text || kind == .html }
    /// Whether the value can be found again by SQL: all but what is only computed.
    var isSearchable: Bool { source != .computed }

    /// Whether a domain may ask for it though it is only computed: the version has a search for it.
    var isSearchedByValue: Bool {
        source == .computed && schema.attributes["searchable"] == true
    }
    /// Whether the version can turn it into SQL though it is not stored, which it can by the path
    /// that the field repeats.
    var isConvertible: Bool {
        source == .computed && !isToMany && schema.attributes["sortable"] == true
    }

    /// What an unset value reads as.
    var emptyWire: FieldValue {
        switch kind {
        case .integer: .int(0)
        case .float, .monetary: FieldDefinition.zero
        case .one2many, .many2many: .array([])
        case .properties: .array([])
        default: .bool(false)
        }
    }

    private static let zero = FieldValue.decimal(DecimalNumber(0))
}
