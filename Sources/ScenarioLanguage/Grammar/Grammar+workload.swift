extension Grammar {
    static var workload: Form<Workload> {
        MapForm(
            noun: "workload", fresh: Workload(rates: []),
            fields: [
                Field(
                    "time zone", \.timeZone, timeZone,
                    "The zone of the hours below, as a rule of POSIX; UTC if left out."),
                Field(
                    "office hours", \.officeHours, officeHours,
                    "When people are at work; 08:00 to 18:00, Monday to Friday, if left out."),
                Field(
                    required: "rates", \.rates, rates,
                    "How often each module changes while people are at work."),
                Field(
                    "other hours", \.otherHoursPerThousand, share(),
                    "How much of that goes on outside office hours; nothing if left out."),
                Field(
                    "creates", \.createsPerThousand, share(),
                    "How many changes create a record; 25% if left out."),
                Field(
                    "archives", \.archivesPerThousand, share(),
                    "How many changes archive or unarchive a record; none if left out."),
                Field(
                    optional: "month end", \.monthEnd, monthEnd,
                    "The busy days at the end of a month."),
                Field(
                    optional: "nightly import", \.nightlyImport, nightlyImport,
                    "What a machine writes every night, in one transaction."),
            ],
            check: { value, node, reading in
                if value.createsPerThousand + value.archivesPerThousand > 1000 {
                    reading.note(node.position, "creates and archives add up to more than 100%")
                }
            }
        ).form.named("workload")
    }

    static var timeZone: Form<PosixTimeZone> {
        TextForm(
            "a time zone", examples: "UTC, EST5EDT,M3.2.0,M11.1.0 or CET-1CEST,M3.5.0,M10.5.0/3",
            pattern: "[A-Za-z<].*", parse: { PosixTimeZone($0) },
            print: { $0 == .utc ? "UTC" : $0.description }
        ).form
    }

    static var timeOfDay: TextForm<TimeOfDay> {
        TextForm(
            "a time of day", examples: "08:30, 00:00 to 24:00", pattern: #"\d\d:\d\d"#,
            parse: { text in
                let parts = text.split(separator: ":", omittingEmptySubsequences: false)
                let areDigits = parts.allSatisfy {
                    $0.count == 2 && $0.utf8.allSatisfy(PosixRuleReader.isDigit)
                }
                guard parts.count == 2, areDigits, let hour = Int(parts[0]),
                    let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= 1440
                else { return nil }
                return TimeOfDay(hour: hour, minute: minute)
            },
            print: { time in
                let (hour, minute) = (time.minutes / 60, time.minutes % 60)
                return (hour < 10 ? "0\(hour):" : "\(hour):")
                    + (minute < 10 ? "0\(minute)" : "\(minute)")
            }
        )
    }

    private static var officeHours: Form<OfficeHours> {
        let days = Form<Weekday>.words(
            "a day", Weekday.allCases.map { ($0.word, $0) }, print: \.word
        ).list(atLeast: 1).checked { days, node, reading in
            if zip(days, days.dropFirst()).allSatisfy({ $0.rawValue < $1.rawValue }) { return true }
            reading.note(node.position, "write the days in order, Mon to Sun, each once")
            return false
        }
        return MapForm(
            noun: "office hours", fresh: OfficeHours(),
            fields: [
                Field("from", \.from, timeOfDay.form, "When people begin; 08:00 if left out."),
                Field("to", \.to, timeOfDay.form, "When people end; 18:00 if left out."),
                Field("days", \.days, days, "On which days; Mon to Fri if left out."),
            ],
            check: { value, node, reading in
                if value.from >= value.to {
                    reading.note(node.position, "office hours end before they begin")
                }
            }
        ).form
    }

    private static var rates: Form<[ModuleRate]> {
        let rate = TextForm<WorkRate>(
            "a rate", examples: "6 an hour or 2 a day", pattern: #"\d+ (?:an hour|a day)"#,
            parse: { text in
                let words = text.split(separator: " ", maxSplits: 1)
                guard words.count == 2, words[0].utf8.allSatisfy(PosixRuleReader.isDigit),
                    let count = Int(words[0]), count <= 1_000_000
                else { return nil }
                switch words[1] {
                case "an hour": return WorkRate(count, .hour)
                case "a day": return WorkRate(count, .day)
                default: return nil
                }
            },
            print: { "\($0.count) \($0.span == .hour ? "an hour" : "a day")" })
        return Form.table("rates", keys: module, values: rate.form).mapped(
            { $0.map { ModuleRate($0.0, $0.1) } }, { $0.map { ($0.module, $0.rate) } })
    }

    private static var monthEnd: Form<MonthEnd> {
        MapForm(
            noun: "month end", fresh: MonthEnd(days: 1, ratesPerThousand: 1000),
            fields: [
                Field(
                    required: "days", \.days, integer("a number of days", 1...28),
                    "How many days before the end of the month."),
                Field(
                    required: "rates", \.ratesPerThousand, share(upTo: 100_000),
                    "What the rates become, such as 300%."),
            ]
        ).form
    }

    private static var nightlyImport: Form<NightlyImport> {
        let count = integer("a number of records", 1...1_000_000)
        let open = OpenKeys<NightlyImport>(
            pattern: "^\(modelPattern)$", matches: InstantText.isModel, least: 1, most: 1,
            noun: "a module", schema: count.schema,
            read: { entry, root, reading in
                let name = module.read(entry.key, at: entry.position, &reading)
                let records = count.read(entry.value, &reading)
                if let name, let records { (root.model, root.records) = (name, records) }
            },
            write: { [(key: $0.model, value: count.write($0.records))] })
        return MapForm(
            noun: "nightly import",
            fresh: NightlyImport(at: TimeOfDay(hour: 0), model: "", records: 1),
            fields: [
                Field(required: "at", \.at, timeOfDay.form, "When, by local time."),
                Field(
                    "open for", \.openFor, anyDuration,
                    "How long the transaction stays open; not at all if left out."),
            ], open: open
        ).form
    }
}
