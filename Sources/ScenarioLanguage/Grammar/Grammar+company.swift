extension Grammar {
    static var company: Form<CompanyProfile> {
        MapForm(
            noun: "a company", fresh: CompanyProfile(""),
            fields: [
                Field(
                    required: "company", \.name, .text("a name, such as acme"),
                    "The name by which scenarios ask for it; also its database's."),
                Field(
                    "about", \.about, .text("a few sentences", isProse: true),
                    "What the company is."),
                Field("seed", \.seed, seed, "What all random draws come from; 1 if left out."),
                Field(
                    "counts", \.counts, counts,
                    "How many records of each kind, beside the base data."),
                Field(
                    "lines", \.lines, lines,
                    "How many lines an order or an invoice has: a map from numbers to weights."),
                Field(
                    "archived", \.archivedPerThousand, share(),
                    "How many of the records that can be archived are."),
                Field(
                    "empty", \.emptyPerThousand, share(),
                    "How many optional fields are empty."),
                Field(
                    "scripts", \.scripts, scripts,
                    "The scripts that names are written in: a map from scripts to weights."),
                Field(
                    "last written", \.ages, ages,
                    "How long before a scenario's start records were last written."),
                Field("currency", \.currency, currency, "The currency's code; USD if left out."),
                Field(
                    "time zone", \.timeZone, timeZone,
                    "The zone in which the company works; UTC if left out."),
            ], isLong: true
        ).form
    }

    static var seed: Form<UInt64> {
        TextForm(
            "a seed", examples: "a whole number, such as 2025", pattern: #"\d+"#,
            allowsInteger: true,
            parse: { $0.utf8.allSatisfy(PosixRuleReader.isDigit) ? UInt64($0) : nil },
            print: { "\($0)" }
        ).form
    }

    private static var counts: Form<CompanyCounts> {
        let number = integer("a number of records", 0...10_000_000)
        return MapForm(
            noun: "counts", fresh: CompanyCounts(),
            fields: [
                Field("companies", \.companies, number, "Partners that are companies."),
                Field("contacts", \.contacts, number, "Partners that are people at them."),
                Field("employees", \.employees, number, "Employees."),
                Field("departments", \.departments, number, "Departments."),
                Field("products", \.products, number, "Products."),
                Field("orders", \.orders, number, "Sales orders."),
                Field("invoices", \.invoices, number, "Invoices."),
            ]
        ).form
    }

    private static var weight: Form<Int> { integer("a weight", 1...1_000_000) }

    private static var lines: Form<[WeightedLines]> {
        let number = TextForm(
            "a number of lines", examples: "1 to 1000", pattern: #"\d+"#,
            parse: { (text: String) -> Int? in
                guard text.utf8.allSatisfy(PosixRuleReader.isDigit) else { return nil }
                return Int(text).flatMap { (1...1000).contains($0) ? $0 : nil }
            },
            print: { "\($0)" })
        return Form.table("lines", keys: number, values: weight).mapped(
            { $0.map { WeightedLines($0.0, weight: $0.1) } }, { $0.map { ($0.lines, $0.weight) } })
    }

    private static var scripts: Form<[WeightedScript]> {
        let words = NameScript.allCases.map(\.rawValue)
        let script = TextForm<NameScript>(
            "a script", examples: words.joined(separator: ", "),
            pattern: words.joined(separator: "|"),
            parsing: { text, position, reading in
                if let script = NameScript(rawValue: text) { return script }
                reading.note(position, unknownWord: text, noun: "a script", words: words)
                return nil
            },
            print: \.rawValue)
        return Form.table("scripts", keys: script, values: weight).mapped(
            { $0.map { WeightedScript($0.0, weight: $0.1) } }, { $0.map { ($0.script, $0.weight) } }
        )
    }

    private static var ages: Form<AgeShares> {
        MapForm(
            noun: "last written", fresh: AgeShares(last3Days: 0),
            fields: [
                Field("within 3 days", \.last3Days, share(), "At most 3 days before."),
                Field("within 30 days", \.last30Days, share(), "Before that, at most 30 days."),
                Field("within 90 days", \.last90Days, share(), "Before that, at most 90 days."),
                Field("before", \.before, share(), "More than 90 days before."),
            ],
            check: { value, node, reading in
                let sum = value.last3Days + value.last30Days + value.last90Days + value.before
                if sum != 1000 {
                    let text = share(upTo: .max).write(sum)
                    reading.note(
                        node.position, "the shares add up to \(YAMLPrinter.flow(text)), not to 100%"
                    )
                }
            }
        ).form
    }

    private static var currency: Form<String> {
        TextForm(
            "a currency", examples: "EUR", pattern: "[A-Z]{3}",
            parse: { text in
                text.utf8.count == 3 && text.allSatisfy { $0.isASCII && $0.isUppercase }
                    ? text : nil
            },
            print: { $0 }
        ).form
    }
}
