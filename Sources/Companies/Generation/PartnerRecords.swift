import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// The `res.partner` records: companies, each followed by people who work there.
///
/// The first company is the made company's own office, where its employees have their addresses.
struct PartnerRecords {
    let plan: CompanyPlan
    let count: Int
    private let stamps: RecordStamps
    private let stream: RandomStream
    private var companies: Int { plan.counts.companies }
    private var contacts: Int { plan.counts.contacts }

    init(_ plan: CompanyPlan) {
        self.plan = plan
        count = plan.counts.companies + plan.counts.contacts
        stream = plan.stream("res.partner")
        stamps = plan.stamps("res.partner", count: count, together: 3)
    }

    // MARK: Where companies and people lie

    /// How many companies come before a place; companies are spread evenly, the first one first.
    private func companiesBefore(_ index: Int) -> Int {
        count == 0 ? 0 : (index * companies + count - 1) / count
    }

    /// Whether a company lies at a place.
    func isCompany(_ index: Int) -> Bool { companiesBefore(index + 1) > companiesBefore(index) }

    /// The place of a company.
    func index(ofCompany number: Int) -> Int { number * count / companies }

    /// The place of a person at a company, the one that follows it; nil if none does.
    func contact(atCompany number: Int) -> Int? {
        let index = index(ofCompany: number) + 1
        return index < count && !isCompany(index) && employer(ofContact: index) == number
            ? index : nil
    }

    /// The id of a company's partner.
    func id(ofCompany number: Int) -> Int { id(index(ofCompany: number)) }

    /// The id of a partner.
    func id(_ index: Int) -> Int { CompanyCatalogue.firstID + index }

    /// Which company a person works at; nil for a person without one.
    private func employer(ofContact index: Int) -> Int? {
        guard companies > 0 else { return nil }
        if employee(atContact: index) != nil { return 0 }
        var random = stream.split("employer").record(index)
        let near = companiesBefore(index) - 1
        switch random.draw(in: 0...99) {
        case ..<8: return nil
        case ..<75: return near
        default: return max(0, near - random.draw(in: 0...40))
        }
    }

    // MARK: Contacts of employees

    /// One in so many people is an employee's own contact.
    private var contactsPerEmployee: Int {
        plan.counts.employees == 0 ? 0 : contacts / plan.counts.employees
    }

    private func employee(atContact index: Int) -> Int? {
        let (number, each) = (index - companiesBefore(index), contactsPerEmployee)
        guard each > 0, number % each == 0, number / each < plan.counts.employees else {
            return nil
        }
        return number / each
    }

    /// The id of an employee's own contact; nil if there are fewer people than employees.
    func id(ofEmployee number: Int) -> Int? {
        guard contactsPerEmployee > 0 else { return nil }
        // The so-many-th person lies where so many places hold none but companies.
        let wanted = number * contactsPerEmployee
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if middle + 1 - companiesBefore(middle + 1) > wanted {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low < count ? id(low) : nil
    }

    // MARK: Names

    private func script(ofCompany number: Int) -> NameScript {
        var random = stream.split("script").record(number)
        return number == 0 ? .latin : plan.scripts.draw(from: &random)
    }

    /// The name of a company.
    func name(ofCompany number: Int) -> String {
        NameWords.of(script(ofCompany: number)).company(number)
    }

    /// The name of an employee, which is also that of the contact.
    func name(ofEmployee number: Int) -> String {
        var random = stream.split("employee").record(number)
        let words = NameWords.of(plan.scripts.draw(from: &random))
        return words.person(random.draw(in: 0...9_999), random.draw(in: 0...9_999))
    }

    private func name(ofContact index: Int, at company: Int?, _ random: inout RandomStream)
        -> String
    {
        if let employee = employee(atContact: index) { return name(ofEmployee: employee) }
        let number = index - companiesBefore(index)
        if number % 16 == 7 { return PeculiarNames.all[number / 16 % PeculiarNames.all.count] }
        let script = company.map(script(ofCompany:)) ?? plan.scripts.draw(from: &random)
        return NameWords.of(script).person(random.draw(in: 0...9_999), random.draw(in: 0...9_999))
    }

    /// The place in which a company is.
    func place(ofCompany number: Int) -> Place {
        var random = stream.split("place").record(number)
        return number == 0 ? Places.all[0] : Places.draw(from: &random)
    }

    // MARK: Rows

    /// All partners, by id.
    func rows<Failure: Error>(_ emit: (SeedRow) throws(Failure) -> Void) throws(Failure) {
        for index in 0..<count {
            var random = stream.record(index)
            let values =
                isCompany(index)
                ? company(companiesBefore(index), index, &random) : contact(index, &random)
            try emit(plan.row("res.partner", index, stamps[index], values))
        }
    }

    private func company(_ number: Int, _ index: Int, _ random: inout RandomStream) -> FieldObject {
        let (name, place) = (name(ofCompany: number), place(ofCompany: number))
        var values = common(name, archived: number > 0 && isArchived(&random))
        values["is_company"] = true
        values["complete_name"] = .string(name)
        values["commercial_partner_id"] = .id(id(index))
        values["commercial_company_name"] = .string(name)
        values["customer_rank"] =
            number > 0 && !isOnlySupplier(number) ? .id(random.draw(in: 1...12)) : nil
        values["supplier_rank"] = isSupplier(number) ? .id(random.draw(in: 1...9)) : nil
        address(&values, in: place, number: number, &random)
        let slug = "c\(CompanyCatalogue.firstID + index)"
        mail("info@\(slug).example", &values, &random)
        if !plan.isEmpty(&random) { values["website"] = .string("https://www.\(slug).example") }
        if !plan.isEmpty(&random) { values["ref"] = .string(reference(number)) }
        if !plan.isEmpty(&random) {
            // No register gives out numbers that begin with zeros.
            values["vat"] = .string("\(place.code)0000\(padded(number, 6))")
        }
        if random.chance(1, of: 5), let remark = random.pick(from: PeculiarNames.remarks) {
            values["comment"] = .string(remark)
        }
        if number % 97 == 41 { values["comment"] = .string("<p>\(PeculiarNames.veryLong)</p>") }
        let tags = (0..<random.draw(in: 0...2)).map { _ in random.draw(in: 0...7) }
        if !tags.isEmpty {
            values["category_id"] = .array(
                Set(tags).sorted().map { .id(CompanyCatalogue.firstID + $0) })
        }
        return values.sortedByKey
    }

    private func contact(_ index: Int, _ random: inout RandomStream) -> FieldObject {
        let company = employer(ofContact: index)
        let name = name(ofContact: index, at: company, &random)
        let isEmployee = employee(atContact: index) != nil
        var values = common(name, archived: !isEmployee && isArchived(&random))
        if let company {
            let companyName = self.name(ofCompany: company)
            values["parent_id"] = .id(id(ofCompany: company))
            values["commercial_partner_id"] = .id(id(ofCompany: company))
            values["commercial_company_name"] = .string(companyName)
            values["complete_name"] = .string("\(companyName), \(name)".trimmedSpaces)
            let kind = isEmployee ? 0 : random.draw(in: 0...19)
            if kind == 18 { values["type"] = "invoice" }
            if kind == 19 { values["type"] = "delivery" }
        } else {
            values["commercial_partner_id"] = .id(id(index))
            values["complete_name"] = .string(name.trimmedSpaces)
        }
        values["employee"] = isEmployee ? true : nil
        let place = company.map(place(ofCompany:)) ?? Places.draw(from: &random)
        address(&values, in: place, number: company ?? index, &random)
        let host = company.map { "c\(id(ofCompany: $0))" } ?? "mail"
        mail("p\(id(index))@\(host).example", &values, &random)
        if !plan.isEmpty(&random), let job = random.pick(from: CompanyCatalogue.jobs) {
            values["function"] = .string(job)
        }
        if random.chance(1, of: 3) {
            values["mobile"] = .string(Places.phone(in: place, from: &random))
        }
        if random.chance(1, of: 12), let remark = random.pick(from: PeculiarNames.remarks) {
            values["comment"] = .string(remark)
        }
        return values.sortedByKey
    }

    private func common(_ name: String, archived: Bool) -> FieldObject {
        [
            "active": .bool(!archived), "autopost_bills": "ask", "invoice_warn": "no-message",
            "lang": "en_US", "name": .string(name), "partner_share": true,
            "sale_warn": "no-message", "type": "contact",
        ]
    }

    private func isArchived(_ random: inout RandomStream) -> Bool {
        random.chance(plan.profile.archivedPerThousand, of: 1000)
    }

    private func address(
        _ values: inout FieldObject, in place: Place, number: Int, _ random: inout RandomStream
    ) {
        values["country_id"] = .id(place.country)
        let town = place.towns[number % place.towns.count]
        if let street = random.pick(from: place.streets), !plan.isEmpty(&random) {
            values["street"] = .string("\(street) \(random.draw(in: 1...240))")
        }
        if !plan.isEmpty(&random) { values["zip"] = .string(town.zip) }
        if !plan.isEmpty(&random) { values["city"] = .string(town.name) }
        if random.chance(1, of: 10) {
            values["street2"] = .string("Box \(random.draw(in: 1...40))")
        }
        if !plan.isEmpty(&random) {
            let phone = Places.phone(in: place, from: &random)
            values["phone"] = .string(phone)
            values["phone_sanitized"] = .string(phone.filter { $0 == "+" || $0.isNumber })
        }
    }

    private func mail(_ address: String, _ values: inout FieldObject, _ random: inout RandomStream)
    {
        guard !plan.isEmpty(&random) else { return }
        // Typed in capitals now and then, as people do.
        let typed = random.chance(1, of: 20) ? address.uppercased() : address
        values["email"] = .string(typed)
        values["email_normalized"] = .string(address)
    }

    /// References of old systems: some look like numbers and must stay text.
    private func reference(_ number: Int) -> String {
        switch number % 5 {
        case 0: padded(number, 8)
        case 1: "\(number)E2"
        case 2: "C-\(number)/A"
        default: "\(number)"
        }
    }

    private func padded(_ number: Int, _ digits: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    // MARK: Customers and suppliers

    private func isSupplier(_ number: Int) -> Bool { number % 4 == 3 }
    private func isOnlySupplier(_ number: Int) -> Bool { number % 8 == 3 }

    /// A customer known by a document's place among its like: older companies are drawn more often.
    func customer(at place: Int, of documents: Int, _ random: inout RandomStream) -> Int {
        guard companies > 1 else { return 0 }
        let known = max(1, place * (companies - 1) / max(1, documents))
        var number = 1 + min(random.draw(in: 0...(known - 1)), random.draw(in: 0...(known - 1)))
        if isOnlySupplier(number) { number -= 1 }
        return number
    }

    /// A supplier known by then; any company if there are too few to have a supplier.
    func supplier(at place: Int, of documents: Int, _ random: inout RandomStream) -> Int {
        guard companies > 3 else { return max(0, companies - 1) }
        let known = max(1, place * ((companies - 3 + 3) / 4) / max(1, documents))
        return min(random.draw(in: 0...(known - 1)) * 4 + 3, (companies - 4) / 4 * 4 + 3)
    }
}

extension String {
    /// Without spaces at its ends, as Odoo keeps complete names.
    fileprivate var trimmedSpaces: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
