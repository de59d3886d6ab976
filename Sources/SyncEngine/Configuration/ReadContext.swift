public import OdooProtocol

/// What every read says about language, time zone and companies, so that a user's preferences change nothing.
public struct ReadContext: Hashable, Sendable {
    /// The language of translated fields, such as `en_US`.
    public var lang: String
    /// The time zone; full datetimes are never shifted by it, date-only texts are on Odoo 19.
    public var tz: String
    /// The companies to read for; empty means all companies of the user.
    public var companies: [Int64]

    /// A context.
    public init(lang: String = "en_US", tz: String = "UTC", companies: [Int64] = []) {
        self.lang = lang
        self.tz = tz
        self.companies = companies
    }

    /// As Odoo takes it. Archived records are asked for as well: to a mirror they are records like others.
    public var fieldValue: FieldValue {
        var members = FieldObject([
            ("active_test", false), ("lang", .string(lang)), ("tz", .string(tz)),
        ])
        if !companies.isEmpty {
            members["allowed_company_ids"] = .array(companies.map { .int($0) })
        }
        return .object(members)
    }
}
