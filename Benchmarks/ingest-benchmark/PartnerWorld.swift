import MockOdoo
import OdooProtocol

/// A server whose only interesting model is `res.partner`: companies, each followed by people who work there.
///
/// Rows are filled as those of a grown database are, texts beyond ASCII among them, and were written one after another over
/// the last 89 days, so that windows of equal length hold equally many.
struct PartnerWorld {
    /// How many partners.
    let count: Int
    /// What the server's clock reads at first.
    let now: OdooTimestamp

    /// The days over which the rows were written.
    static let days: Int64 = 88
    /// How long ago the last one was written.
    private static let rest: Int64 = 86_400
    private static let firstID: Int64 = 1_001
    /// How many rows are put into the world at once.
    private static let portion = 20_000
    private static let family = [
        "Aldermoor", "Peeters", "Dubois", "Müller", "Παπαδόπουλος", "Иванова", "Øster", "García",
    ]
    private static let given = ["Ana", "Bruno", "Chloé", "Dmitri", "Elif", "Ρέα", "Goran", "Hana"]
    private static let towns = ["Bruxelles", "Gent", "Liège", "Αθήνα", "Porto", "Kraków", "Wien"]

    /// The world with all its rows.
    func made(of schemas: [ModelSchema]) throws -> OdooWorld {
        var world = OdooWorld(
            version: .v18, database: "bench", schemas: schemas, created: now - .seconds(400 * 86_400)
        )
        for first in stride(from: 0, to: count, by: Self.portion) {
            let rows = (first..<min(first + Self.portion, count)).map(row)
            try world.seed(rows, epoch: now)
        }
        return world
    }

    private func row(_ index: Int) -> SeedRow {
        let age = Self.days * 86_400 * Int64(count - index) / Int64(count) + Self.rest
        let values = index % 5 == 0 ? company(index) : person(index)
        return SeedRow(
            model: "res.partner", id: Self.firstID + Int64(index), created: .seconds(-age),
            values: values)
    }

    private func company(_ index: Int) -> FieldObject {
        let id = Self.firstID + Int64(index)
        let name = Self.companyName(index)
        var values = common(index, name: name, host: "c\(id).example")
        values["is_company"] = true
        values["commercial_partner_id"] = .int(id)
        values["commercial_company_name"] = .string(name)
        values["complete_name"] = .string(name)
        values["website"] = .string("https://www.c\(id).example")
        values["vat"] = .string("BE0\(100_000_000 + index % 900_000_000)")
        values["company_registry"] = .string("RPR \(index)")
        values["customer_rank"] = .int(Int64(index % 7))
        values["supplier_rank"] = .int(Int64(index % 3))
        values["ref"] = .string("C\(index)")
        if index % 3 == 0 {
            values["comment"] = .string("<p>Prefers mail over phone; invoices \"per month\".</p>")
        }
        return values
    }

    private func person(_ index: Int) -> FieldObject {
        let id = Self.firstID + Int64(index)
        let employer = index / 5 * 5
        let companyID = Self.firstID + Int64(employer)
        let companyName = Self.companyName(employer)
        let name = Self.given[index % Self.given.count] + " " + Self.family[index / 8 % 8]
        var values = common(index, name: name, host: "c\(companyID).example")
        values["parent_id"] = .int(companyID)
        values["commercial_partner_id"] = .int(companyID)
        values["commercial_company_name"] = .string(companyName)
        values["complete_name"] = .string("\(companyName), \(name)")
        values["function"] = .string(index % 2 == 0 ? "Purchaser" : "Head of logistics")
        if index % 3 == 0 { values["mobile"] = .string("+32 470 \(100_000 + index % 900_000)") }
        values["signup_type"] = id % 11 == 0 ? "signup" : nil
        return values
    }

    private func common(_ index: Int, name: String, host: String) -> FieldObject {
        let mail = "p\(index)@\(host)"
        return [
            "active": .bool(index % 50 != 7), "autopost_bills": "ask",
            "city": .string(Self.towns[index / 5 % Self.towns.count]), "color": .int(0),
            "country_id": 20, "email": .string(mail), "email_normalized": .string(mail),
            "invoice_warn": "no-message", "lang": "en_US", "name": .string(name),
            "partner_latitude": .decimal(DecimalNumber(50 + Double(index % 1_000) / 977)),
            "partner_longitude": .decimal(DecimalNumber(4 + Double(index % 999) / 983)),
            "partner_share": true, "phone": .string("+32 2 \(1_000_000 + index % 9_000_000)"),
            "phone_sanitized": .string("+322\(1_000_000 + index % 9_000_000)"),
            "sale_warn": "no-message", "street": .string("Rue de l'Église \(index % 300)"),
            "type": "contact", "tz": "Europe/Brussels", "user_id": 2,
            "zip": .string("\(1_000 + index % 9_000)"),
        ]
    }

    private static func companyName(_ index: Int) -> String {
        "\(family[index / 5 % family.count]) Trading \(index / 40)"
    }
}
