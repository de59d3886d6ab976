import MockOdoo
import OdooProtocol
import Testing

/// What a condition finds among some records, or how it is refused.
struct DomainRule: CustomTestStringConvertible, Sendable {
    let terms: [FieldValue]
    /// The records by letters in their order, such as `acd`; a refusal as `!` and the error's class.
    let finds: String
    /// What 17.0 finds, where it differs.
    var in17: String?
    /// What 19.0 finds, where it differs.
    var in19: String?

    /// A single leaf.
    init(
        _ field: String, _ comparison: String, _ value: FieldValue, _ finds: String,
        in17: String? = nil, in19: String? = nil
    ) {
        terms = [.array([.string(field), .string(comparison), value])]
        self.finds = finds
        self.in17 = in17
        self.in19 = in19
    }

    /// Any terms.
    init(
        _ terms: [FieldValue], _ finds: String, in17: String? = nil, in19: String? = nil
    ) {
        self.terms = terms
        self.finds = finds
        self.in17 = in17
        self.in19 = in19
    }

    var testDescription: String {
        String(decoding: JSONCodec.write(.array(terms)), as: UTF8.self)
    }

    private func expected(_ version: OdooVersion) -> String {
        switch version {
        case .v17: in17 ?? finds
        case .v18: finds
        case .v19: in19 ?? finds
        }
    }

    /// Checks the rule in every version, on records that are made anew.
    ///
    /// - Parameter make: makes the records and gives their ids, in the order of their letters.
    func check(
        on model: String, context: FieldObject = [:],
        _ make: (inout Client) throws -> [Int64]
    ) throws {
        for version in OdooVersion.allCases {
            var client = try Client(version)
            let ids = try make(&client)
            let all: FieldValue = .array(["id", "in", .array(ids.map(FieldValue.int))])
            let found: String
            do throws(OdooFault) {
                let result = try client.call(
                    model, "search", .array([all] + terms),
                    keywords: ["order": "id", "context": .object(context)])
                let places = (result?.arrayValue ?? []).compactMap { value in
                    value.intValue.flatMap { ids.firstIndex(of: $0) }
                }
                found = String(places.map { Character(Unicode.Scalar(UInt8(97 + $0))) })
            } catch {
                found = "!" + (error.name.split(separator: ".").last.map(String.init) ?? "")
            }
            #expect(found == expected(version), "\(version.rawValue) \(testDescription)")
        }
    }
}
