import OdooProtocol

/// `hr.employee`: a person of the company, with a contact and a resource of their own.
struct EmployeeBehaviour: ModelBehaviour {
    /// Fields that 19.0 keeps in versions of the employee; the mock keeps the current one in the
    /// row.
    static let fieldsOfVersions = [
        "address_id", "children", "contract_date_end", "contract_date_start", "contract_type_id",
        "country_id", "department_id", "departure_date", "departure_description",
        "departure_reason_id", "distance_home_work", "distance_home_work_unit", "employee_type",
        "identification_id", "job_id", "job_title", "km_home_work", "marital", "passport_id",
        "private_city", "private_country_id", "private_state_id", "private_street",
        "private_street2", "private_zip", "resource_calendar_id", "sex", "spouse_birthdate",
        "spouse_complete_name", "ssnid", "wage", "work_location_id",
    ]

    var relatedPaths: [String: String] {
        [
            "active_employee": "active", "department_color": "department_id.color",
            "email": "work_email", "is_user_active": "user_id.active", "phone": "mobile_phone",
            "share": "user_id.share",
        ]
    }

    var fieldsNotCopied: [String] {
        ["work_contact_id", "resource_id", "user_id", "barcode", "pin"]
    }

    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        [
            "company_id": 1, "address_id": 1, "employee_type": "employee", "marital": "single",
            "distance_home_work_unit": "kilometers", "resource_calendar_id": 1, "color": 0,
            "children": 0, "distance_home_work": 0, "km_home_work": 0,
        ]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        if values["resource_id"] == nil, let resources = env.registry["resource.resource"] {
            let made = try env.create(resources, [["name": values["name"] ?? .null]])
            values["resource_id"] = .int(made[0])
        }
        if values["work_contact_id"] == nil {
            let partners = env.registry.known("res.partner")
            var contact: FieldObject = ["name": values["name"] ?? .null]
            contact["email"] = values["work_email"]
            contact["phone"] = values["work_phone"]
            values["work_contact_id"] = .int(try env.create(partners, [contact])[0])
        }
    }

    func computed(_ field: String, _ row: StoredRow, _ env: Environment) -> FieldValue? {
        let model = env.registry.known("hr.employee")
        switch field {
        case "child_count", "child_all_count":
            let reports = env.table(model).ids(
                referringTo: row.id, slot: model.slot("parent_id"))
            return .int(Int64(reports.count))
        case "company_country_id": return .int(BaseData.unitedStates)
        case "company_country_code": return "US"
        case "currency_id": return 1
        case "tz": return "UTC"
        default: return nil
        }
    }
}
