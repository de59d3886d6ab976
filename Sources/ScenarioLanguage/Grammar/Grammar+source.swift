/// Backups of the source, and what becomes of its user.
extension Grammar {
    /// A name that `restore` may give in later steps.
    static var newBackup: Form<String> {
        Form<String>.text("the name of a backup").checked { name, _, reading in
            reading.backups.append(name)
            return true
        }
    }

    /// The name of a backup that was made in an earlier step.
    static var knownBackup: Form<String> {
        Form<String>.text("the name of a backup").checked { name, node, reading in
            if reading.backups.contains(name) { return true }
            if reading.backups.isEmpty {
                reading.note(
                    node.position, "no backup was made before; make one with \"backup\"")
            } else {
                reading.note(
                    node.position, unknown: name, is: "a backup that was made before",
                    among: reading.backups, verb: "there are")
            }
            return false
        }
    }

    /// `{ loses: [hr.group_hr_user] }`, `{ companies: [My Company] }`, `{ language: fr_FR }`.
    static var user: Form<UserChange> {
        let groups = Form<UserGroup>.words("a group", explanation: \.explanation).list(atLeast: 1)
        let companies = Form<String>.text("the name of a company").list(atLeast: 1)
        return MapForm(
            noun: "user", fresh: UserChange(),
            fields: [
                Field(
                    "loses", \.losing, groups,
                    "Groups that the user leaves, and with each all groups that include it."),
                Field(
                    "gains", \.gaining, groups,
                    "Groups that the user joins, with all that they include."),
                Field(
                    optional: "companies", \.companies, companies,
                    "The companies in which the user may work from now on, by their names."),
                Field(
                    optional: "language", \.language, language,
                    "The language that the user reads from now on; installed if it is not."),
            ], least: 1
        ).form.named("user")
    }

    /// A language as Odoo writes it.
    static var language: Form<String> {
        TextForm(
            "a language", examples: "fr_FR or en_US", pattern: "[a-z]{2,3}(?:_[A-Z]{2})?",
            parse: { text in
                let parts = text.split(separator: "_", omittingEmptySubsequences: false)
                let isCode =
                    parts.count <= 2 && (2...3).contains(parts[0].utf8.count)
                    && parts[0].utf8.allSatisfy { (0x61...0x7A).contains($0) }
                    && parts.dropFirst().allSatisfy { part in
                        part.utf8.count == 2 && part.utf8.allSatisfy { (0x41...0x5A).contains($0) }
                    }
                return isCode ? text : nil
            }, print: { $0 }
        ).form
    }
}
