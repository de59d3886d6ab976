import MockOdoo
import OdooProtocol
import Testing

@Suite("The odder dates that PostgreSQL takes")
struct PostgresDateTests {
    @Test(
        "are read in domains until 18.0",
        arguments: [
            "990108 040506", "19990108T040506", "1999.008 04:05:06", "J2451187 04:05:06",
            "Jan-08-1999 04:05:06", "1/8/1999 4:05:06 AM", "January 8, 1999 04:05:06",
        ], [OdooVersion.v17, .v18])
    func odd(text: String, version: OdooVersion) throws {
        var client = try Client(version)
        let id = try client.create(
            "sale.order", ["partner_id": 3, "date_order": "1999-01-08 04:05:06"])
        #expect(
            try client.search("sale.order", [["date_order", "=", .string(text)]]) == [id])
    }

    @Test("others are none", arguments: ["1999.8", "J", "99010", "1999.400", "19990108 04"])
    func none(text: String) throws {
        var client = try Client(.v18)
        #expect(throws: OdooFault.self) {
            try client.search("sale.order", [["date_order", "=", .string(text)]])
        }
    }
}
