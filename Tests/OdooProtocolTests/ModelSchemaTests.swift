import OdooProtocol
import Testing

@Suite("Model schemas")
struct ModelSchemaTests {
    let partner: FieldValue = [
        "name": ["type": "char", "string": "Name", "store": true, "required": false],
        "active": ["type": "boolean", "store": true, "readonly": false],
        "parent_id": ["type": "many2one", "relation": "res.partner", "store": true],
        "child_ids": [
            "type": "one2many", "relation": "res.partner", "relation_field": "parent_id",
            "store": true,
        ],
        "barcode": ["type": "char", "store": true, "company_dependent": true],
        "display_name": ["type": "char", "store": false, "readonly": true],
    ]

    @Test("fields are read with their attributes, in order of their names")
    func fields() throws {
        let schema = try ModelSchema(model: "res.partner", fieldsGet: partner)
        let names = ["active", "barcode", "child_ids", "display_name", "name", "parent_id"]
        #expect(schema.fields.map(\.name) == names)
        #expect(schema["child_ids"]?.kind == .one2many)
        #expect(schema["child_ids"]?.relationField == "parent_id")
        #expect(schema["parent_id"]?.relation == "res.partner")
        #expect(schema["barcode"]?.isCompanyDependent == true)
        #expect(schema["display_name"]?.isStored == false)
        #expect(schema["display_name"]?.isReadonly == true)
        #expect(schema["name"]?.attributes["string"] == "Name")
        #expect(schema["nope"] == nil)
    }

    @Test("every type of field is read by its spelling", arguments: FieldSchema.Kind.allCases)
    func kinds(_ kind: FieldSchema.Kind) throws {
        let schema = try ModelSchema(model: "m", fieldsGet: ["f": ["type": .string(kind.rawValue)]])
        #expect(schema["f"]?.kind == kind)
    }

    @Test(
        "what is no schema is refused with the field",
        arguments: [
            ([], SchemaError.Code.notAnObject, nil), (nil, .notAnObject, nil),
            (["a": 1], .attributesNotAnObject, "a"), (["a": [:]], .missingType, "a"),
            (["a": ["type": 1]], .missingType, "a"), (["a": ["type": "blob"]], .unknownType, "a"),
            (["a": ["type": "char"], "b": ["type": "x"]], .unknownType, "b"),
        ] as [(FieldValue, SchemaError.Code, String?)])
    func refused(_ value: FieldValue, _ code: SchemaError.Code, _ field: String?) {
        let error = #expect(throws: SchemaError.self) {
            try ModelSchema(model: "res.partner", fieldsGet: value)
        }
        #expect(error?.code == code)
        #expect(error?.field == field)
        #expect(error?.description.hasPrefix("fields_get of res.partner") == true)
    }

    @Test("all field lists in Fixtures/schema are read", arguments: Tables.files(in: "schema"))
    func fixtures(_ version: String) throws {
        for file in Tables.files(in: "schema/\(version)") where file.hasSuffix(".json") {
            let value = try JSONCodec.parse(Tables.bytes("schema/\(version)/\(file)"))
            let schema = try ModelSchema(model: String(file.dropLast(5)), fieldsGet: value)
            #expect(schema.fields.count == value.objectValue?.count, "\(version)/\(file)")
            #expect(schema["id"]?.kind == .integer, "\(version)/\(file)")
        }
    }
}
