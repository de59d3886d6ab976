import OdooProtocol

/// Models that a server has besides those whose full `fields_get` the mock is given, with the few
/// fields that matter.
///
/// Each line is a model: name, the name people read, and fields as `name:type`, with `>model` for
/// what a relation points to, `/field` for the many2one on the other side of a one2many, `!` for
/// required, `-` for unstored; `17:`, `17-18:`, `18+:` before it keep a field to those versions.
enum AuxiliaryModels {
    private static let lines = """
        account.account|Account|code:char name:char! account_type:char active:boolean
        account.journal|Journal|name:char! code:char type:char active:boolean \
        company_id:many2one>res.company
        account.payment.term|Payment Terms|name:char! active:boolean
        account.tax|Tax|name:char! amount:float type_tax_use:char active:boolean \
        company_id:many2one>res.company tax_group_id:many2one>account.tax.group
        account.tax.group|Tax Group|name:char!
        base.language.export|Language Export|state:char format:char name:char lang:char
        crm.tag|CRM Tag|name:char! color:integer
        crm.team|Sales Team|name:char! active:boolean
        hr.employee.category|Employee Category|name:char! color:integer
        hr.job|Job Position|name:char! active:boolean
        ir.attachment|Attachment|name:char! datas:binary file_size:integer mimetype:char \
        checksum:char res_model:char res_id:integer type:char description:text raw:binary- \
        url:char public:boolean access_token:char
        ir.config_parameter|System Parameter|key:char! value:text!
        ir.cron|Scheduled Actions|name:char cron_name:char active:boolean \
        user_id:many2one>res.users model_id:many2one>ir.model model_name:char \
        interval_number:integer interval_type:selection nextcall:datetime! lastcall:datetime \
        priority:integer \
        state:selection code:text \
        17:numbercall:integer 17:doall:boolean 18+:failure_count:integer \
        18+:first_failure_date:datetime
        ir.model|Models|name:char! model:char! state:selection transient:boolean \
        field_id:one2many>ir.model.fields/model_id
        ir.model.fields|Fields|name:char! model:char! model_id:many2one>ir.model! \
        field_description:char! ttype:selection! relation:char relation_field:char \
        state:selection! store:boolean required:boolean readonly:boolean copied:boolean \
        index:boolean help:text
        ir.model.data|Model Data|module:char! name:char! model:char! res_id:integer \
        complete_name:char noupdate:boolean
        ir.module.module|Module|name:char! state:selection shortdesc:char summary:char \
        description:text author:char website:char latest_version:char installed_version:char- \
        published_version:char sequence:integer application:boolean auto_install:boolean \
        demo:boolean license:selection icon:char
        product.category|Product Category|name:char! complete_name:char \
        parent_id:many2one>product.category
        product.pricelist|Pricelist|name:char! active:boolean
        ir.profile|Profiling results|create_date:datetime name:char session:char \
        duration:float sql_count:integer
        res.groups|Access Groups|name:char! full_name:char comment:text share:boolean \
        color:integer implied_ids:many2many>res.groups 17-18:users:many2many>res.users \
        19:user_ids:many2many>res.users
        res.lang|Languages|name:char! code:char! iso_code:char url_code:char! active:boolean \
        direction:selection! date_format:char! time_format:char! week_start:selection! \
        grouping:char! decimal_point:char! thousands_sep:char
        res.partner.industry|Industry|name:char active:boolean
        res.partner.title|Partner Title|name:char! shortcut:char
        resource.calendar|Resource Working Time|name:char! active:boolean
        resource.resource|Resources|name:char! active:boolean
        uom.category|Product UoM Categories|name:char!
        uom.uom|Product Unit of Measure|name:char! active:boolean
        """

    /// The schemas of these models.
    static func schemas(version: OdooVersion) -> [ModelSchema] {
        lines.split(separator: "\n").map { line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            let own = parts[2].split(separator: " ").compactMap { word in
                Self.spelling(String(word), in: version).map(field)
            }
            let model = String(parts[0])
            let common = unlogged.contains(model) ? log.filter { isOfEvery($0) } : log
            return ModelSchema(model: model, fields: own + common)
        }
    }

    /// Models of which Odoo does not keep who wrote a row and when.
    private static let unlogged: Set<String> = ["ir.profile"]

    /// Whether a field is there with or without such a log.
    private static func isOfEvery(_ field: FieldSchema) -> Bool {
        field.name == "id" || field.name == "display_name"
    }

    /// A field without the versions before it; nil where this version has it not.
    private static func spelling(_ word: String, in version: OdooVersion) -> String? {
        guard let mark = word.firstIndex(of: ":"), word.first?.isNumber == true else { return word }
        let span = word[..<mark].split { "-+".contains($0) }.compactMap { Int($0) }
        let number = Int(version.rawValue.prefix(2)) ?? 0
        let last = word[..<mark].hasSuffix("+") ? Int.max : span.last ?? 0
        guard let first = span.first, first <= number, number <= last else { return nil }
        return String(word[word.index(after: mark)...])
    }

    /// The name that people read; the technical name where none is known.
    static func title(of model: String) -> String {
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false)
            if parts[0] == model { return String(parts[1]) }
        }
        return model
    }

    private static let log = [
        "id:integer", "display_name:char-", "create_date:datetime", "write_date:datetime",
        "create_uid:many2one>res.users", "write_uid:many2one>res.users",
    ].map(field)

    private static func field(_ text: String) -> FieldSchema {
        let isRequired = text.hasSuffix("!")
        let isStored = !text.hasSuffix("-")
        let parts = text.split { "!-".contains($0) }[0].split(separator: ":")
        let type = parts[1].split { ">/".contains($0) }
        let name = String(parts[0])
        let label = name.split(separator: "_").map { $0.capitalized }.joined(separator: " ")
        var attributes: FieldObject = [
            "company_dependent": false, "readonly": .bool(!isStored),
            "required": .bool(isRequired), "searchable": .bool(isStored || name == "display_name"),
            "sortable": .bool(isStored),
            "store": .bool(isStored), "string": .string(label), "type": .string(String(type[0])),
        ]
        if type.count > 1 { attributes["relation"] = .string(String(type[1])) }
        if type.count > 2 { attributes["relation_field"] = .string(String(type[2])) }
        guard let field = FieldSchema(name: name, attributes: attributes) else {
            preconditionFailure("\(text) is not the spelling of a field")
        }
        return field
    }
}

extension Substring {
    /// The word with its first letter in upper case.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
