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

    /// A language that Odoo can install, by its code.
    static var language: Form<String> {
        TextForm(
            "a language", examples: "fr_FR or en_US",
            pattern: "[a-z]{2,3}(?:[_@][A-Za-z0-9]{2,5})?",
            parsing: { text, position, reading in
                if Languages.codes.contains(text) { return text }
                // What is no code at all is near to none that was meant.
                if text.contains("_") {
                    reading.note(
                        position, unknownWord: text, noun: "a language of Odoo",
                        words: Languages.codes)
                }
                return nil
            },
            print: { $0 }
        ).form
    }
}
