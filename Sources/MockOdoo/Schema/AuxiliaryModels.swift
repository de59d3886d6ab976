import OdooProtocol

/// Models that a server has besides those whose full `fields_get` the mock is given, with the few
/// fields that matter.
///
/// Each line is a model: name, the name people read, and fields as `name:type`, with `>model` for
/// what a relation points to, `/field` for the many2one on the other side of a one2many, `!` for
/// required.
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
        ir.cron|Scheduled Actions|name:char active:boolean
        ir.model|Models|name:char! model:char! state:char transient:boolean
        ir.model.data|Model Data|module:char! name:char! model:char! res_id:integer \
        complete_name:char noupdate:boolean
        ir.module.module|Module|name:char! state:char shortdesc:char
        product.category|Product Category|name:char! complete_name:char \
        parent_id:many2one>product.category
        product.pricelist|Pricelist|name:char! active:boolean
        ir.profile|Profiling results|create_date:datetime name:char session:char \
        duration:float sql_count:integer
        res.groups|Access Groups|name:char! full_name:char
        res.lang|Languages|name:char! code:char! iso_code:char active:boolean
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
            let own = parts[2].split(separator: " ").map { field(String($0)) }
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
            "required": .bool(isRequired), "searchable": true, "sortable": .bool(isStored),
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
