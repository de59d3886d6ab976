import MockOdoo
import OdooProtocol
import Testing

@Suite("Employees before those who are not of the personnel department")
struct EmployeeProfileTests {
    private func staffed(_ version: OdooVersion) throws -> (staff: Staff, ann: Int64, cook: Int64) {
        var staff = try Staff(version)
        let ann = try staff.user("ann", "base.group_user")
        let cook = try staff.client.create(
            "hr.employee",
            ["name": "Cook", "work_phone": "12", "private_email": "c@example.com", "pin": "1234"])
        return (staff, ann, cook)
    }

    @Test("the public profile answers for the employee", arguments: OdooVersion.allCases)
    func profile(version: OdooVersion) throws {
        var (staff, ann, cook) = try staffed(version)
        #expect(try staff.found(ann, "hr.employee", [["name", "=", "Cook"]]) == [cook])
        #expect(
            try staff.call(ann, "hr.employee", "search_count", [["work_phone", "=", "12"]]) == 1)
        for model in ["hr.employee", "hr.employee.public"] {
            let rows = try staff.call(ann, model, "read", [.int(cook)], ["name", "work_phone"])
            #expect(rows == [["id": .int(cook), "name": "Cook", "work_phone": "12"]])
        }
        let names = try staff.call(ann, "hr.employee", "name_search", "Coo")
        #expect(names == [[.int(cook), "Cook"]])
        let whole = try staff.call(ann, "hr.employee.public", "read", [.int(cook)])
        #expect(whole?.arrayValue?.first?["name"] == "Cook")
        #expect(whole?.arrayValue?.first?["pin"] == nil)
    }

    @Test("several private fields are refused together, or the first, as the version has it")
    func several() throws {
        let groups = "allowed for groups 'Employees / Officer: Manage all employees'"
        for version in OdooVersion.allCases {
            var (staff, ann, cook) = try staffed(version)
            let fault = staff.refusal(
                ann, "hr.employee", "read", [.int(cook)], ["name", "pin", "barcode"])
            switch version {
            case .v17:
                #expect(
                    fault?.text
                        == "The requested operation can not be completed due to security "
                        + "restrictions.\n\nDocument type: Employee (hr.employee)\n"
                        + "Operation: read\nUser: \(ann)\nFields:\n- barcode (\(groups))\n"
                        + "- pin (\(groups))")
            case .v18:
                #expect(
                    fault?.text
                        == "You do not have enough rights to access the fields \"pin,barcode\" on "
                        + "Employee (hr.employee). Please contact your system administrator.\n\n"
                        + "Operation: read\nUser: \(ann)\nFields:\n- barcode (\(groups))\n"
                        + "- pin (\(groups))")
            case .v19:
                #expect(
                    fault?.text
                        == "The fields \u{201C}pin,barcode\u{201D}, which you are trying to read, "
                        + "are not available for employee public profiles.")
            }
        }
    }

    @Test("fields_get leaves out what one may not see", arguments: OdooVersion.allCases)
    func fields(version: OdooVersion) throws {
        var (staff, ann, _) = try staffed(version)
        let officer = try staff.user("olga", "hr.group_hr_user")
        let hers = try staff.call(ann, "hr.employee", "fields_get", [], ["type"])?.objectValue
        let theirs = try staff.call(officer, "hr.employee", "fields_get", [], ["type"])?.objectValue
        #expect(hers?["name"] != nil && hers?["pin"] == nil && theirs?["pin"] != nil)
        #expect(staff.refusal(officer, "hr.employee", "search", [["pin", "=", "1234"]]) == nil)
    }

    @Test("an officer reads, makes and changes employees", arguments: OdooVersion.allCases)
    func officer(version: OdooVersion) throws {
        var (staff, ann, cook) = try staffed(version)
        let officer = try staff.user("olga", "hr.group_hr_user")
        let row = try staff.call(officer, "hr.employee", "read", [.int(cook)], ["private_email"])
        #expect(row == [["id": .int(cook), "private_email": "c@example.com"]])
        #expect(staff.refusal(officer, "hr.employee", "write", [.int(cook)], ["pin": "1"]) == nil)
        #expect(staff.refusal(officer, "hr.employee", "create", [["name": "Waiter"]]) == nil)
        let denied = staff.refusal(ann, "hr.employee", "write", [.int(cook)], ["name": "x"])
        #expect(denied?.text.hasPrefix("You are not allowed to modify 'Employee'") == true)
        let gone = staff.refusal(ann, "hr.employee", "unlink", [.int(cook)])
        #expect(gone?.text.hasPrefix("You are not allowed to delete 'Employee'") == true)
    }

    @Test("nobody writes a profile, and no row is ever kept of one")
    func view() throws {
        var (staff, ann, cook) = try staffed(.v18)
        #expect(
            staff.refusal(ann, "hr.employee.public", "write", [.int(cook)], ["name": "x"]) != nil)
        #expect(staff.refusal(2, "hr.employee.public", "create", [["name": "x"]]) != nil)
        #expect(!staff.client.world.models.contains("hr.employee.public"))
        let row = SeedRow(model: "hr.employee.public", id: 1, created: .zero, values: ["name": "x"])
        #expect(throws: SeedError.self) {
            try staff.client.world.seed([row], epoch: Worlds.noon)
        }
    }

    @Test("since 19.0 the job lies in a version that others do not see, where there is an employee")
    func versions() throws {
        var (staff, ann, cook) = try staffed(.v19)
        let fault = staff.refusal(ann, "hr.employee", "search_read", [], ["job_title"])
        #expect(fault?.text.contains("the field \"version_id\" on Employee") == true)
        #expect(
            fault?.text.hasSuffix("Implicitly accessed through 'Employee' (hr.employee).") == true)
        let none: FieldValue = [["name", "=", "nobody"]]
        #expect(try staff.call(ann, "hr.employee", "search_read", none, ["job_title"]) == [])
        #expect(try staff.found(ann, "hr.employee") == [cook])
    }
}
