import ScenarioLanguage
import Testing

@Suite("The profile of a company")
struct CompanyProfileTests {
    static let page = """
        company: acme
        about: A wholesaler of office chairs.
        seed: 2025
        counts: { companies: 120, contacts: 330, employees: 85, departments: 9, products: 40, \
        orders: 700, invoices: 550 }
        lines: { 1: 4, 2: 3, 5: 2, 12: 1 }
        archived: 4%
        empty: 12.5%
        scripts: { latin: 70, greek: 5, emoji: 1 }
        last written: { within 3 days: 10%, within 30 days: 30%, within 90 days: 30%, before: 30% }
        currency: EUR
        time zone: CET-1CEST,M3.5.0,M10.5.0/3
        """

    func message(of page: String) -> String {
        do throws(DocumentError) {
            return "no mistake in \(try CompanyProfile(yaml: page, file: "company.yaml").name)"
        } catch {
            return error.description
        }
    }

    @Test("every key goes where it belongs")
    func reading() throws {
        let profile = try CompanyProfile(yaml: Self.page, file: "company.yaml")
        #expect(profile.name == "acme" && profile.seed == 2025 && profile.currency == "EUR")
        #expect(profile.about == "A wholesaler of office chairs.")
        #expect(profile.counts.mirrored == 1785 && profile.counts.departments == 9)
        #expect(profile.lines.map(\.lines) == [1, 2, 5, 12])
        #expect(profile.lines.map(\.weight) == [4, 3, 2, 1])
        #expect(profile.archivedPerThousand == 40 && profile.emptyPerThousand == 125)
        #expect(profile.scripts.map(\.script) == [.latin, .greek, .emoji])
        #expect(
            profile.ages == AgeShares(last3Days: 100, last30Days: 300, last90Days: 300, before: 300)
        )
        #expect(profile.timeZone == PosixTimeZone("CET-1CEST,M3.5.0,M10.5.0/3"))
    }

    @Test("a profile that is printed reads back as the same")
    func roundTrip() throws {
        let profile = try CompanyProfile(yaml: Self.page, file: "company.yaml")
        #expect(try CompanyProfile(yaml: profile.yaml, file: "x") == profile)
        let bare = CompanyProfile("base")
        #expect(bare.yaml == "company: base\n")
        #expect(try CompanyProfile(yaml: bare.yaml, file: "x") == bare)
    }

    @Test("mistakes have a place and a way out")
    func mistakes() {
        #expect(
            message(of: "seed: 1\n")
                == "company.yaml:1:1: \"company\" is missing; a company needs company")
        #expect(
            message(of: "company: a\nscripts: { klingon: 1 }\n") == """
                company.yaml:2:12: "klingon" is not a script; there are latin, accented, greek, \
                cyrillic, \
                arabic, hebrew, devanagari, chinese, japanese, korean, emoji.
                """)
        #expect(
            message(of: "company: a\nlast written: { within 3 days: 60%, before: 30% }\n")
                == "company.yaml:2:15: the shares add up to 90%, not to 100%")
        #expect(
            message(of: "company: a\ncounts: { order: 3 }\n") == """
                company.yaml:2:11: "order" is not a key of counts; it has companies, contacts, \
                employees, \
                departments, products, orders, invoices. Did you mean orders?
                """)
        #expect(
            message(of: "company: a\nlines: { many: 1 }\ncurrency: euro\nseed: -1\n") == """
                company.yaml:2:10: "many" is not a number of lines; write 1 to 1000
                company.yaml:3:11: "euro" is not a currency; write EUR
                company.yaml:4:7: "-1" is not a seed; write a whole number, such as 2025
                """)
    }
}
