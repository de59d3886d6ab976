import OdooProtocol

/// Reads the texts that PostgreSQL takes for a `timestamp` or a `date`: ISO with `T` or blank,
/// `month/day/year`, names of months, `AM` and `PM`, words such as `today`.
///
/// A zone or an offset is dropped, not applied, for the column has no zone.
struct PostgresDateReader {
    let now: OdooTimestamp

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let weekdays: Set<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let zones: Set<String> = [
        "z", "utc", "gmt", "zulu", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet",
        "cest", "eet", "eest", "wet", "west", "msk", "jst",
    ]

    /// The instant, in UTC.
    /// - Throws: the errors of PostgreSQL for what is no date, and for one that does not exist.
    func instant(_ text: String, isDate: Bool) throws(OdooFault) -> OdooTimestamp {
        // As clients write it.
        if !isDate, let plain = OdooTimestamp(wire: text) { return plain }
        let type = isDate ? "date" : "timestamp"
        let malformed = OdooFault.postgresLiteral(
            "InvalidDatetimeFormat", "invalid input syntax for type \(type): \"\(text)\"")
        let outOfRange = OdooFault.postgresLiteral(
            "DatetimeFieldOverflow", "date/time field value out of range: \"\(text)\"")
        let lowered = text.lowercased().split(separator: " ").joined(separator: " ")
        if let known = word(lowered) { return known }
        if lowered == "0" { throw outOfRange }
        if !lowered.isEmpty, lowered.allSatisfy(\.isNumber), lowered.count > 8 { throw outOfRange }
        guard let parsed = Parts(lowered) else { throw malformed }
        guard parsed.isPossible,
            let date = CivilDate(year: parsed.year, month: parsed.month, day: parsed.day)
        else { throw outOfRange }
        return OdooTimestamp(microseconds: date.start.microseconds + parsed.microseconds)
    }

    private func word(_ text: String) -> OdooTimestamp? {
        switch text {
        case "now": now
        case "today": now.date.start
        case "yesterday": now.date.start - .seconds(86_400)
        case "tomorrow": now.date.start + .seconds(86_400)
        case "epoch": OdooTimestamp(microseconds: 0)
        case "infinity": OdooTimestamp(microseconds: .max - 2_000_000)
        case "-infinity": OdooTimestamp(microseconds: .min + 2_000_000)
        default: nil
        }
    }

    /// What the words of a text say.
    private struct Parts {
        private(set) var year = 0
        private(set) var month = 0
        private(set) var day = 0
        private var hour = 0
        private var minute = 0
        private var second = 0
        private var fraction: Int64 = 0
        private var hasDate = false
        private var hasTime = false
        /// A month given by its name, and the numbers around it in their order.
        private var namedMonth: Int?
        private var numbers: [String] = []

        var isPossible: Bool {
            (hour < 24 || (hour == 24 && minute == 0 && second == 0 && fraction == 0))
                && minute < 60 && second <= 60
        }

        var microseconds: Int64 {
            Int64(hour * 3600 + minute * 60 + second) * 1_000_000 + fraction
        }

        /// Reads a text in lower case; nil where PostgreSQL would not understand it.
        init?(_ text: String) {
            var words = text.split { $0 == " " || $0 == "," }.map(String.init)
            // The `t` of ISO 8601 stands between digits.
            if let first = words.first, let place = first.firstIndex(of: "t"),
                place > first.startIndex, first[first.index(before: place)].isNumber
            {
                let time = String(first[first.index(after: place)...])
                words.replaceSubrange(0..<1, with: [String(first[..<place])] + [time])
                guard !time.isEmpty else { return nil }
            }
            guard !words.isEmpty else { return nil }
            for word in words { guard take(word) else { return nil } }
            if let namedMonth {
                guard !hasDate, numbers.count == 2 else { return nil }
                let yearFirst = numbers[0].count > 2
                let (year, day) = yearFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
                guard set(year, namedMonth, day) else { return nil }
            } else if !numbers.isEmpty {
                return nil
            }
            guard hasDate else { return nil }
        }

        private mutating func take(_ word: String) -> Bool {
            if word.contains(":") { return takeTime(word) }
            if word == "am" || word == "pm" {
                guard hasTime, (1...12).contains(hour) else { return false }
                hour = hour % 12 + (word == "pm" ? 12 : 0)
                return true
            }
            if word.allSatisfy(\.isLetter) {
                if let place = PostgresDateReader.months.firstIndex(of: String(word.prefix(3))) {
                    namedMonth = place + 1
                    return true
                }
                return PostgresDateReader.weekdays.contains(String(word.prefix(3)))
                    || PostgresDateReader.zones.contains(word)
            }
            if word.first == "+" || (word.first == "-" && hasDate) {
                return hasTime && word.dropFirst().allSatisfy { $0.isNumber || $0 == ":" }
            }
            if takeNumber(word) { return true }
            if word.allSatisfy(\.isNumber) {
                guard word.count == 8, namedMonth == nil, numbers.isEmpty else {
                    numbers.append(word)
                    return true
                }
                let digits = Array(word).map(String.init)
                return set(
                    digits[0..<4].joined(), Int(digits[4..<6].joined()) ?? 0,
                    digits[6..<8].joined())
            }
            return takeDate(word)
        }

        /// What PostgreSQL knows without any sign between its parts: `990108`, `1999.008` and
        /// `J2451187` for days, `040506` and `0405` for times after a day.
        private mutating func takeNumber(_ word: String) -> Bool {
            if word.first == "j", !hasDate, let number = Int64(word.dropFirst()), number > 0 {
                return set(CivilDate(daysSince1970: number - 2_440_588))
            }
            if word.utf8.count == 8, !hasDate, word.dropFirst(4).first == "." {
                guard let year = Int(word.prefix(4)), let day = Int64(word.dropFirst(5)),
                    (1...366).contains(day), let first = CivilDate(year: year, month: 1, day: 1)
                else { return false }
                return set(CivilDate(daysSince1970: first.daysSince1970 + day - 1))
            }
            guard word.allSatisfy(\.isNumber), namedMonth == nil, numbers.isEmpty,
                word.count == 6 || (word.count == 4 && hasDate)
            else { return false }
            let digits = Array(word)
            let pairs = stride(from: 0, to: digits.count, by: 2).map {
                String(digits[$0...($0 + 1)])
            }
            if hasDate { return takeTime(pairs.joined(separator: ":")) }
            return set(pairs[0], Int(pairs[1]) ?? 0, pairs[2])
        }

        private mutating func set(_ date: CivilDate) -> Bool {
            (year, month, day) = (date.year, date.month, date.day)
            hasDate = true
            return true
        }

        /// Three parts: year first where it has more than two digits, else month, day, year.
        private mutating func takeDate(_ word: String) -> Bool {
            let parts = word.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
                .map(String.init)
            guard parts.count == 3, !hasDate else { return false }
            if let place = parts.firstIndex(where: { $0.first?.isLetter == true }) {
                let name = String(parts[place].prefix(3))
                guard let month = PostgresDateReader.months.firstIndex(of: name) else {
                    return false
                }
                let others = parts.indices.filter { $0 != place }.map { parts[$0] }
                return others[0].count > 2
                    ? set(others[0], month + 1, others[1]) : set(others[1], month + 1, others[0])
            }
            guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else {
                return false
            }
            if parts[0].count > 2 { return set(parts[0], Int(parts[1]) ?? 0, parts[2]) }
            return set(parts[2], Int(parts[0]) ?? 0, parts[1])
        }

        private mutating func set(_ year: String, _ month: Int, _ day: String) -> Bool {
            guard !hasDate, let number = Int(year), let dayNumber = Int(day), day.count <= 2 else {
                return false
            }
            self.year = year.count == 2 ? number + (number < 70 ? 2000 : 1900) : number
            self.month = month
            self.day = dayNumber
            hasDate = true
            return true
        }

        private mutating func takeTime(_ word: String) -> Bool {
            guard !hasTime else { return false }
            var body = word[...]
            if let end = body.firstIndex(where: { !$0.isNumber && $0 != ":" && $0 != "." }) {
                let zone = String(body[end...])
                body = body[..<end]
                if zone == "am" || zone == "pm" {
                    guard takeTime(String(body)) else { return false }
                    return take(zone)
                }
                let isOffset = zone.first == "+" || zone.first == "-"
                let isKnown =
                    isOffset
                    ? zone.count > 1 && zone.dropFirst().allSatisfy { $0.isNumber || $0 == ":" }
                    : PostgresDateReader.zones.contains(zone)
                guard isKnown else { return false }
            }
            let parts = body.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2 || parts.count == 3, let hour = Int(parts[0]),
                let minute = Int(parts[1])
            else { return false }
            hasTime = true
            (self.hour, self.minute) = (hour, minute)
            guard parts.count == 3 else { return true }
            let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
            guard seconds.count <= 2, let second = Int(seconds[0]) else { return false }
            self.second = second
            if seconds.count == 2 {
                guard seconds[1].allSatisfy(\.isNumber) else { return false }
                let digits = seconds[1].prefix(6)
                fraction = Int64(digits + String(repeating: "0", count: 6 - digits.count)) ?? 0
            }
            return true
        }
    }
}
