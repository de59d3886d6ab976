import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// The `hr.employee` and `hr.department` records: a director, a manager for each department, and their people.
struct EmployeeRecords {
    let plan: CompanyPlan
    let partners: PartnerRecords
    private let stamps: RecordStamps
    private let departmentStamps: RecordStamps
    private let stream: RandomStream

    init(_ plan: CompanyPlan, partners: PartnerRecords) {
        self.plan = plan
        self.partners = partners
        stream = plan.stream("hr.employee")
        stamps = plan.stamps("hr.employee", count: plan.counts.employees, together: 4)
        departmentStamps = plan.stamps("hr.department", count: plan.counts.departments, together: 8)
    }

    private static let names = [
        "Sales", "Purchasing", "Warehouse", "Accounting", "Service", "IT", "Ανθρώπινο δυναμικό",
        "Qualité & Sécurité",
    ]

    private func id(_ index: Int) -> Int { CompanyCatalogue.firstID + index }

    /// The department that somebody works in; nil for the director.
    private func department(_ employee: Int) -> Int? {
        employee == 0 || plan.counts.departments == 0
            ? nil : (employee - 1) % plan.counts.departments
    }

    /// Who is above somebody: the director above managers, managers and team leaders above the others.
    private func superior(_ employee: Int, _ random: inout RandomStream) -> Int? {
        guard employee > 0 else { return nil }
        guard let department = department(employee), employee > plan.counts.departments else {
            return 0
        }
        let rank = (employee - 1) / plan.counts.departments
        // The second one in a department leads a team of the later ones.
        return rank > 2 && random.chance(1, of: 3)
            ? 1 + department + plan.counts.departments : 1 + department
    }

    /// All departments, by id.
    func departments<Failure: Error>(_ emit: (SeedRow) throws(Failure) -> Void) throws(Failure) {
        for index in 0..<plan.counts.departments {
            let round = index / Self.names.count
            let name = Self.names[index % Self.names.count] + (round == 0 ? "" : " \(round + 1)")
            var values: FieldObject = [
                "active": true, "color": .id(index % 11 + 1),
                "company_id": .id(BaseRecords.company),
                "complete_name": .string(name), "master_department_id": .id(id(index)),
                "name": .string(name), "parent_path": .string("\(id(index))/"),
            ]
            if index + 1 < plan.counts.employees { values["manager_id"] = .id(id(index + 1)) }
            try emit(plan.row("hr.department", index, departmentStamps[index], values.sortedByKey))
        }
    }

    /// All employees, by id.
    func employees<Failure: Error>(_ emit: (SeedRow) throws(Failure) -> Void) throws(Failure) {
        for index in 0..<plan.counts.employees {
            try emit(plan.row("hr.employee", index, stamps[index], values(index)))
        }
    }

    private func values(_ index: Int) -> FieldObject {
        var random = stream.record(index)
        let leads = index <= plan.counts.departments
        let isGone = !leads && random.chance(plan.profile.archivedPerThousand, of: 1000)
        var values: FieldObject = [
            "active": .bool(!isGone), "company_id": .id(BaseRecords.company),
            "distance_home_work_unit": "kilometers", "employee_type": "employee",
            "marital": "single", "name": .string(partners.name(ofEmployee: index)),
            "resource_calendar_id": .id(BaseRecords.workingTime),
        ]
        if plan.counts.companies > 0 { values["address_id"] = .id(partners.id(ofCompany: 0)) }
        values["work_contact_id"] = partners.id(ofEmployee: index).map { .id($0) }
        values["department_id"] = department(index).map { .id(id($0)) }
        let superior = superior(index, &random)
        values["parent_id"] = superior.map { .id(id($0)) }
        if let superior, !plan.isEmpty(&random) {
            values["coach_id"] = .id(id(random.chance(4, of: 5) ? superior : 0))
        }
        let job = index == 0 ? 5 : random.draw(in: 0...(CompanyCatalogue.jobs.count - 1))
        values["job_id"] = .id(CompanyCatalogue.firstID + job)
        if !plan.isEmpty(&random) { values["job_title"] = .string(CompanyCatalogue.jobs[job]) }
        if !plan.isEmpty(&random) {
            values["work_email"] = .string("e\(id(index))@c\(CompanyCatalogue.firstID).example")
        }
        if !plan.isEmpty(&random) {
            values["work_phone"] = .string(Places.phone(in: Places.all[0], from: &random))
        }
        if random.chance(1, of: 3) {
            values["mobile_phone"] = .string(Places.phone(in: Places.all[0], from: &random))
        }
        if random.chance(1, of: 4) {
            values["employee_type"] = random.chance(1, of: 2) ? "contractor" : "student"
        }
        // Numbers of badges begin with zeros; as numbers they would open another door.
        if !plan.isEmpty(&random) { values["barcode"] = .string("0041\(10_000 + index)") }
        if random.chance(1, of: 5) { values["km_home_work"] = .id(random.draw(in: 1...90)) }
        if random.chance(1, of: 6), let remark = random.pick(from: PeculiarNames.remarks) {
            values["additional_note"] = .string(remark)
        }
        if isGone {
            values["departure_date"] = .string(
                plan.date(-Int64(random.draw(in: 4...80)) * 86_400_000_000).wire)
            values["departure_description"] = "<p>Moved on.</p>"
        }
        return values.sortedByKey
    }
}
