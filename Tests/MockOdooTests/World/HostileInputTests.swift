import MockOdoo
import OdooProtocol
import Testing

@Suite("Hostile input")
struct HostileInputTests {
    /// A small generator, so that a failing seed can be run again.
    private struct Dice {
        private var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

        mutating func roll(_ sides: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % sides
        }

        mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }

        mutating func value(_ depth: Int = 0) -> FieldValue {
            switch roll(depth > 3 ? 5 : 7) {
            case 0: return pick([nil, true, false])
            case 1: return .int(pick([0, 1, -1, 7, .max, .min, 4_294_967_296]))
            case 2: return pick([0.0, -1.5, 1e300, 978_307_200.5])
            case 3:
                return .string(
                    pick([
                        "", "a", "%", "\\", "2021-02-30", "now", "-1d", "9223372036854775807",
                        "-9223372036854775807w", "today -9999999999999d", "99999-01-01", "é😀\u{0}",
                        "2025-11-25 25:61:61", "=", "in", "|",
                    ]))
            case 4: return .string(pick(["name", "id", "write_date", "parent_id", "child_ids"]))
            case 5: return .array((0..<roll(4)).map { _ in value(depth + 1) })
            default: return .object(FieldObject([("name", value(depth + 1))]))
            }
        }

        mutating func domain() -> FieldValue {
            if roll(12) == 0 { return value() }
            return .array(
                (0..<1 + roll(3)).flatMap { _ -> [FieldValue] in
                    let leaf: FieldValue = .array([
                        .string(
                            pick([
                                "name", "id", "write_date", "parent_id", "child_ids.name",
                                "category_id", "active", "color", "partner_latitude", "type",
                                "country_id.code", "nope", "display_name", "image_1920",
                            ])),
                        .string(pick(DomainOperator.allCases).rawValue), value(),
                    ])
                    return roll(4) == 0 ? ["!", leaf] : [leaf]
                })
        }
    }

    @Test(
        "any domain, order, limit and offset gets an answer or a fault",
        arguments: OdooVersion.allCases)
    func searches(version: OdooVersion) throws {
        var client = try Client(version)
        var faults = 0
        for seed in 0..<1_500 {
            var dice = Dice(seed: UInt64(seed))
            let keywords: FieldObject = [
                "order": dice.roll(3) == 0 ? dice.value() : "write_date desc, id",
                "limit": dice.value(), "offset": dice.roll(4) == 0 ? dice.value() : 0,
            ]
            do throws(OdooFault) {
                try client.call("res.partner", "search", dice.domain(), keywords: keywords)
            } catch {
                #expect(!error.name.isEmpty, "seed \(seed)")
                faults += 1
            }
        }
        #expect((1..<1_500).contains(faults))
    }

    @Test("any values get a record or a fault, and a fault leaves nothing behind")
    func writes() throws {
        var client = try Client()
        let fields = [
            "name", "color", "parent_id", "child_ids", "category_id", "type", "comment", "active",
            "partner_latitude", "country_id", "image_1920", "company_type", "nope",
        ]
        for seed in 0..<1_000 {
            var dice = Dice(seed: UInt64(seed))
            let entries = client.world.commitLog.count
            let model = dice.pick(["res.partner", "sale.order", "account.move", "res.users"])
            var values = FieldObject()
            for _ in 0..<1 + dice.roll(3) { values[dice.pick(fields)] = dice.value() }
            for name in ["partner_id", "order_line", "date_order", "move_type", "line_ids"]
            where model != "res.partner" && dice.roll(2) == 0 { values[name] = dice.value() }
            do throws(OdooFault) {
                try client.call(model, "create", .object(values))
            } catch {
                #expect(client.world.commitLog.count == entries, "seed \(seed)")
            }
        }
    }

    @Test("any bytes get a page or an answer")
    func bodies() throws {
        var world = try Worlds.new()
        for seed in 0..<500 {
            var dice = Dice(seed: UInt64(seed))
            let body = JSONCodec.write(
                .object([
                    "id": dice.value(),
                    "params": dice.roll(3) == 0
                        ? dice.value()
                        : [
                            "service": .string(dice.pick(["common", "object", "db", "x"])),
                            "method": .string(
                                dice.pick(["version", "login", "execute_kw", "execute", "x"])),
                            "args": dice.roll(2) == 0
                                ? dice.value()
                                : ["acme", 2, "admin", "res.partner", dice.value(), dice.value()],
                        ],
                ]))
            let response = world.respond(
                to: HTTPExchangeRequest(
                    method: "POST", path: "/jsonrpc",
                    headers: [HeaderField("Content-Type", "application/json")],
                    body: dice.roll(8) == 0 ? Array(body.dropLast()) : body),
                at: WorldInstants(Worlds.noon))
            #expect(response.status == 200 || response.status == 400, "seed \(seed)")
        }
    }
}
