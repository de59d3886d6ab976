import MockOdoo
import OdooProtocol
import Testing

@Suite("Values given for fields")
struct GivenValueTests {
    @Test(
        "values of other types become what Python makes of them",
        arguments: [
            ("color", "7", 7), ("color", 3.9, 3), ("color", false, 0), ("color", true, 1),
            ("color", nil, 0), ("city", 123, "123"), ("city", 1.5, "1.5"), ("city", true, "True"),
            ("employee", "false", true), ("employee", "", false), ("employee", 1, true),
            ("partner_latitude", "2.5", 2.5), ("partner_latitude", 2, 2.0),
            ("comment", "just text", "<p>just text</p>"),
            ("comment", "<p onclick=\"x()\">Hi<br>there</p>", "<p>Hi<br>there</p>"),
            ("comment", "a <b>b</b><script>x</script>", "<p>a <b>b</b></p>"),
        ] as [(String, FieldValue, FieldValue)])
    func taken(field: String, given: FieldValue, read: FieldValue) throws {
        var client = try Client()
        let id = try client.create("res.partner", ["name": "g", field: given])
        #expect(try client.read("res.partner", id, [field])[field] == read)
    }

    @Test(
        "values that do not fit are refused in Odoo's words",
        arguments: [
            ("color", "abc", "invalid literal for int() with base 10: 'abc'"),
            ("color", 4_294_967_296, "integer out of range\n"),
            ("type", "bogus", "Wrong value for res.partner.type: 'bogus'"),
            ("partner_latitude", "x", "could not convert string to float: 'x'"),
            ("name", "a\u{0}b", "A string literal cannot contain NUL (0x00) characters."),
            ("parent_id", ["name": "P"], "can't adapt type 'dict'"),
            ("nope", 1, "Invalid field 'nope' on model 'res.partner'"),
            ("child_ids", [["name": "K"]], "unhashable type: 'dict'"),
        ] as [(String, FieldValue, String)])
    func refused(field: String, given: FieldValue, text: String) throws {
        var client = try Client()
        do throws(OdooFault) {
            try client.call("res.partner", "create", .object(["name": "g", field: given]))
            Issue.record("it was taken")
        } catch {
            #expect(error.text == text)
        }
    }

    @Test(
        "dates and times are stricter than in domains",
        arguments: [
            ("2021-03-04", "2021-03-04 00:00:00"), ("2021-03-04 23:30", "2021-03-04 23:30:00"),
            ("2021-03-04 23:30:05", "2021-03-04 23:30:05"), ("2021-03-04T23:30:05", nil),
            ("2021-03-04 23:30:05.5", nil), ("2021-02-30 00:00:00", nil), ("soon", nil),
        ] as [(String, String?)])
    func datetimes(given: String, read: String?) throws {
        var client = try Client()
        let partner = try client.create("res.partner", ["name": "b"])
        let order = try client.create("sale.order", ["partner_id": .int(partner)])
        do throws(OdooFault) {
            try client.call(
                "sale.order", "write", [.int(order)], ["date_order": .string(given)])
            #expect(read != nil)
        } catch {
            #expect(read == nil && error.name == "builtins.ValueError")
        }
        guard let read else { return }
        #expect(try client.read("sale.order", order, ["date_order"])["date_order"] == .string(read))
    }

    @Test("a reference to a record that is not there: missing, or the database's refusal")
    func references() throws {
        var client = try Client()
        func name(_ values: FieldObject) -> String {
            do throws(OdooFault) {
                try client.call("res.partner", "create", .object(values))
                return "taken"
            } catch {
                return error.name
            }
        }
        #expect(name(["name": "r", "parent_id": 999_999]) == "odoo.exceptions.MissingError")
        #expect(name(["name": "r", "country_id": 999_999]) == "odoo.exceptions.ValidationError")
        #expect(name(["name": "r", "parent_id": false]) == "taken")
    }
}
