import OdooProtocol

/// What of an employee is public: the model `hr.employee.public`, which every internal user may
/// read, and which stands in for `hr.employee` where the user may not read that.
enum EmployeeProfile {
    /// The name of the public model.
    static let model = "hr.employee.public"

    /// The public fields.
    static let fields: Set<String> = [
        "id", "display_name", "create_date", "create_uid", "write_date", "write_uid", "name",
        "active", "color", "department_id", "member_of_department", "job_id", "job_title",
        "company_id", "address_id", "work_phone", "phone", "mobile_phone", "work_email", "email",
        "work_contact_id", "work_location_id", "work_location_name", "work_location_type",
        "user_id", "user_partner_id", "share", "resource_id", "resource_calendar_id",
        "is_flexible", "is_fully_flexible", "parent_id", "coach_id", "tz", "hr_presence_state",
        "last_activity", "last_activity_time", "hr_icon_display", "show_hr_icon_display",
        "im_status", "newly_hired", "child_ids", "child_count", "child_all_count",
        "subordinate_ids", "is_subordinate", "department_color", "current_version_id",
        "birthday_public_display_string", "image_1920", "image_1024", "image_512", "image_256",
        "image_128", "avatar_1920", "avatar_1024", "avatar_512", "avatar_256", "avatar_128",
    ]

    /// Fields of the employee that only managers of the personnel see.
    private static let ofManagers: Set<String> = [
        "contract_date_start", "contract_date_end", "trial_date_end", "contract_wage",
        "date_start", "date_end", "is_current", "is_past", "is_future", "is_in_contract",
        "structure_type_id", "contract_type_id", "wage", "contract_template_id",
    ]

    /// The groups that a field of `hr.employee` needs; nil for a public one.
    static func guards(_ field: String) -> [AccessGroup]? {
        if fields.contains(field) { return nil }
        return ofManagers.contains(field) ? [.hrManager] : [.hrOfficer]
    }

    /// Fields that are not public and yet need no group.
    static func unguarded(_ version: OdooVersion) -> [String] {
        guard version == .v17 else { return [] }
        return [
            "company_country_id", "company_country_code", "work_permit_name", "currency_id",
            "employee_properties", "message_ids", "has_message", "message_needaction",
            "message_needaction_counter", "message_has_error", "message_has_error_counter",
            "message_is_follower", "message_attachment_count",
        ]
    }

    /// The public model, as a view of the employees' rows.
    static func definition(of employee: ModelDefinition) -> ModelDefinition {
        ModelDefinition(
            viewOf: employee, name: model, title: "Public Employee",
            fields: employee.fields.filter { fields.contains($0.name) })
    }
}
