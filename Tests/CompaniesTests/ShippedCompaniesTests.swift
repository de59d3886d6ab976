import Companies
import FoundationEssentials
import MockOdoo
import OdooProtocol
import ScenarioLanguage
import Testing

@Suite("The companies that ship")
struct ShippedCompaniesTests {
    let fixtures = ShippedCompanies.fixtures

    @Test(
        "making a company again gives the files that lie in Fixtures, byte for byte",
        arguments: ["acme", "acme-recent"])
    func remade(name: String) throws {
        let scratch = try ScratchFixtures("remade-\(name)")
        let shipped = try fixtures.company(name)
        let census = try Fixtures.make(shipped.profile, into: "\(scratch.folder)/\(name)")
        #expect(census == shipped.census)
        for model in census.models.map(\.model) {
            let path = "\(name)/records/\(model).jsonl"
            let made = ShippedCompanies.bytes("\(scratch.folder)/\(path)")
            #expect(made == ShippedCompanies.bytes("\(fixtures.folder)/\(path)"), "\(path)")
        }
        #expect(try scratch.fixtures.company(name) == shipped)
    }

    @Test(
        "acme and acme-recent hold 1,785 records in the mirrored modules",
        arguments: ["acme", "acme-recent"])
    func counts(name: String) throws {
        let census = try fixtures.company(name).census
        #expect(census.mirrored == 1_785)
        #expect(census["res.partner"]?.records == 800)
        #expect(census["hr.employee"]?.records == 85)
        #expect(census["sale.order"]?.records == 400)
        #expect(census["account.move"]?.records == 500)
    }

    @Test("the three companies are found, and base has no records")
    func names() throws {
        #expect(try fixtures.companyNames() == ["acme", "acme-recent", "base"])
        #expect(try fixtures.company("base").rows.isEmpty)
    }

    @Test("every schema of 18.0 reads, in order of the models' names")
    func schemas() throws {
        let models = try fixtures.schemas(.v18).map(\.model)
        #expect(models == models.sorted())
        #expect(Set(models).isSuperset(of: CompanyCensus.mirroredModules))
    }

    @Test("acme-recent is acme with other stamps, all of the last three days")
    func recent() throws {
        let (old, new) = (
            try fixtures.company("acme").rows, try fixtures.company("acme-recent").rows
        )
        #expect(old.map(\.id) == new.map(\.id))
        #expect(old.map(\.model) == new.map(\.model))
        #expect(old.map(\.values) == new.map(\.values))
        // Two hours and one hour are kept away from the edges.
        let range = Duration.seconds(-70 * 3600)...Duration.seconds(-3600)
        #expect(
            new.allSatisfy {
                range.contains($0.created) && range.contains($0.written ?? $0.created)
            })
    }

    @Test("acme holds what a mirror stumbles over")
    func peculiar() throws {
        let rows = try fixtures.company("acme").rows
        let names = rows.filter { $0.model == "res.partner" }.compactMap {
            $0.values["name"]?.stringValue
        }
        for name in [
            "null", "false", "007", "1e5", "C:\\new\\table", "two\nlines", "O'Neill \"Ned\"",
        ] {
            #expect(names.contains(name), "\(name)")
        }
        // Two spellings of one name that look alike, composed and decomposed.
        #expect(names.contains { $0.unicodeScalars.contains("\u{0308}") })
        #expect(
            names.contains { $0.unicodeScalars.contains("ï") || $0.unicodeScalars.contains("ö") })
        for range in [
            "\u{0370}"..."\u{03FF}", "\u{0400}"..."\u{04FF}", "\u{0600}"..."\u{06FF}",
            "\u{0590}"..."\u{05FF}", "\u{0900}"..."\u{097F}", "\u{4E00}"..."\u{9FFF}",
            "\u{3040}"..."\u{30FF}", "\u{AC00}"..."\u{D7A3}", "\u{1F300}"..."\u{1FAFF}",
            "\u{200B}"..."\u{200D}",
        ] as [ClosedRange<Unicode.Scalar>] {
            #expect(
                names.contains { $0.unicodeScalars.contains { range.contains($0) } }, "\(range)")
        }
        let totals = rows.compactMap { $0.values["amount_total"] }.map(cents)
        #expect(totals.contains { $0 > (100 << 24) && $0 % 100 != 0 })
        let notes = rows.compactMap { $0.values["note"]?.stringValue }
        #expect(notes.contains { $0.utf8.count > 8_000 })
        #expect(rows.contains { $0.model == "account.move" && $0.values["name"] == nil })
        #expect(rows.contains { $0.model == "account.move" && $0.values["name"] == "/" })
        #expect(rows.contains { $0.model == "hr.employee" && $0.values["active"] == false })
    }

    @Test("everybody is invented: no address, site or telephone number that could be somebody's")
    func invented() throws {
        let reserved = ["+120255501", "+161755501", "+33199", "+493023125"]
        var real: [String] = []
        for row in try fixtures.company("acme").rows {
            for (field, value) in row.values.pairs {
                guard let text = value.stringValue else { continue }
                var isInvented = !field.contains("password") && !field.contains("token")
                if text.contains("@") || text.contains("://") {
                    isInvented = isInvented && text.lowercased().hasSuffix(".example")
                }
                if field.contains("phone") || field == "mobile" {
                    let digits = text.filter { $0 == "+" || $0.isNumber }
                    isInvented = isInvented && reserved.contains { digits.hasPrefix($0) }
                }
                // No register of companies gives out numbers that begin with four zeros.
                if field == "vat" {
                    isInvented = isInvented && text.dropFirst(2).hasPrefix("0000")
                }
                if !isInvented { real.append("\(row.model) \(row.id).\(field): \(text)") }
            }
        }
        #expect(real.isEmpty)
    }
}

/// An amount in whole cents.
func cents(_ value: FieldValue) -> Int {
    guard case .decimal(let number) = value else { return .min }
    return Int((number.doubleValue * 100).rounded())
}
