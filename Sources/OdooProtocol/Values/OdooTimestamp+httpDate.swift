extension OdooTimestamp {
    /// Reads an HTTP date: `Sun, 06 Nov 1994 08:49:37 GMT`, or one of the two obsolete forms of RFC
    /// 9110, section 5.6.7.
    ///
    /// The weekday must be the name of one; whether it is the right one is not asked, the date
    /// decides. Two-digit years are read as POSIX does: 69…99 are 1969…1999, 00…68 are 2000…2068.
    /// - Returns: nil for any other form, and for a time that does not exist.
    public init?(httpDate: String) {
        var reader = DigitReader(httpDate)
        let weekday = reader.word()
        let parts: (date: CivilDate, clock: Int)?
        if reader.take(",") {
            parts =
                HTTPDateNames.short.contains(weekday)
                ? reader.fixedDate()
                : HTTPDateNames.long.contains(weekday) ? reader.dashedDate() : nil
        } else {
            parts = HTTPDateNames.short.contains(weekday) ? reader.unixDate() : nil
        }
        guard let parts, reader.isAtEnd else { return nil }
        self.init(parts.date, secondOfDay: parts.clock, microsecond: 0)
    }

    /// The instant as HTTP writes it, `Sun, 06 Nov 1994 08:49:37 GMT`, cut to the second towards
    /// the past.
    public var httpDate: String {
        let civil = civil
        let weekday = HTTPDateNames.short[civil.weekday - 1]
        let month = HTTPDateNames.months[civil.month - 1]
        let day = zeroPadded(civil.day, to: 2)
        return "\(weekday), \(day) \(month) \(zeroPadded(civil.year, to: 4)) \(civil.clock) GMT"
    }
}

/// The English names that HTTP dates are made of.
private enum HTTPDateNames {
    static let short = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    static let long = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}

extension DigitReader {
    /// Takes ` 06 Nov 1994 08:49:37 GMT`.
    fileprivate mutating func fixedDate() -> (date: CivilDate, clock: Int)? {
        guard take(" "), let day = number(width: 2), take(" "), let month = month(), take(" "),
            let year = number(width: 4), take(" "), let clock = clock(), take(" "), word() == "GMT",
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return (date, clock)
    }

    /// Takes ` 06-Nov-94 08:49:37 GMT`.
    fileprivate mutating func dashedDate() -> (date: CivilDate, clock: Int)? {
        guard take(" "), let day = number(width: 2), take("-"), let month = month(), take("-"),
            let year = number(width: 2), take(" "), let clock = clock(), take(" "), word() == "GMT",
            let date = CivilDate(year: year + (year < 69 ? 2000 : 1900), month: month, day: day)
        else { return nil }
        return (date, clock)
    }

    /// Takes ` Nov  6 08:49:37 1994`.
    fileprivate mutating func unixDate() -> (date: CivilDate, clock: Int)? {
        guard take(" "), let month = month(), take(" ") else { return nil }
        guard let day = take(" ") ? number(width: 1) : number(width: 2), take(" "),
            let clock = clock(), take(" "), let year = number(width: 4),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        return (date, clock)
    }

    /// Takes a month's short name as its number.
    private mutating func month() -> Int? {
        HTTPDateNames.months.firstIndex(of: word()).map { $0 + 1 }
    }
}
