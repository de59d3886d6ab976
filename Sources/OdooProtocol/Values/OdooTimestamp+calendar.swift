extension OdooTimestamp {
    /// An instant by the calendar, in UTC; nil unless it exists and the year is 1…9999.
    public init?(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0,
        microsecond: Int = 0
    ) {
        guard let date = CivilDate(year: year, month: month, day: day),
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second),
            (0..<1_000_000).contains(microsecond)
        else { return nil }
        self.init(
            date, secondOfDay: hour * 3600 + minute * 60 + second, microsecond: microsecond)
    }

    /// A second of a day that are known to exist.
    init(_ date: CivilDate, secondOfDay: Int, microsecond: Int) {
        let seconds = date.daysSince1970 * 86_400 + Int64(secondOfDay)
        self.init(microseconds: seconds * 1_000_000 + Int64(microsecond))
    }

    /// The day in UTC.
    public var date: CivilDate { CivilDate(daysSince1970: floorDivide(seconds, 86_400)) }

    /// Year, month, day, hour, minute, second, microsecond and weekday in UTC.
    public var civil: CivilDateTime { CivilDateTime(self) }

    /// 0001-01-01 00:00:00, the earliest instant that can be read.
    static let earliest = OdooTimestamp(seconds: -62_135_596_800)
    /// 9999-12-31 23:59:59.999999, the latest instant that can be read.
    static let latest = OdooTimestamp(microseconds: 253_402_300_799_999_999)
}

extension OdooTimestamp {
    /// Reads exactly `YYYY-MM-DD HH:MM:SS`, with `.` and 1 to 6 digits behind it or not; UTC.
    ///
    /// Strict, as what Odoo sends has one form: a stamp that only looks like one must not become an
    /// instant.
    /// - Returns: nil for any other form, and for a day or a time that does not exist.
    public init?(wire: String) {
        var reader = DigitReader(wire)
        guard let date = reader.date(), reader.take(" "), let clock = reader.clock(),
            let fraction = reader.fraction(most: 6), reader.isAtEnd
        else { return nil }
        self.init(date, secondOfDay: clock, microsecond: fraction)
    }

    /// `YYYY-MM-DD HH:MM:SS` in UTC, cut towards the past, as Odoo shows its stamps.
    ///
    /// Years beyond 1…9999 are printed with sign or more digits and cannot be read back.
    public var wire: String { civil.spelled(separator: " ") }

    /// `YYYY-MM-DD HH:MM:SS.ffffff` in UTC, as PostgreSQL holds it.
    public var wireWithMicroseconds: String {
        let civil = civil
        return civil.spelled(separator: " ") + "." + zeroPadded(civil.microsecond, to: 6)
    }
}

extension OdooTimestamp: CustomStringConvertible {
    /// Reads `YYYY-MM-DDTHH:MM:SS`, a fraction of 1 to 9 digits or none, and `Z` or an offset
    /// `±HH:MM`, which is applied.
    ///
    /// Digits after the sixth are cut. The zone is never left to guessing.
    /// - Returns: nil for any other form, for a time that does not exist, and for an instant
    ///   outside of years 1…9999 in UTC.
    public init?(iso8601: String) {
        var reader = DigitReader(iso8601)
        guard let date = reader.date(), reader.take("T"), let clock = reader.clock(),
            let fraction = reader.fraction(most: 9), let offset = reader.offset(), reader.isAtEnd
        else { return nil }
        let local = OdooTimestamp(date, secondOfDay: clock, microsecond: fraction)
        let instant = local - .seconds(offset)
        guard Self.earliest <= instant, instant <= Self.latest else { return nil }
        self = instant
    }

    /// `YYYY-MM-DDTHH:MM:SSZ`, with six digits of fraction only where it is not 0.
    public var iso8601: String {
        let civil = civil
        let fraction = civil.microsecond == 0 ? "" : "." + zeroPadded(civil.microsecond, to: 6)
        return civil.spelled(separator: "T") + fraction + "Z"
    }

    /// As ISO 8601 in UTC.
    public var description: String { iso8601 }
}

extension DigitReader {
    /// Takes `Z` or `±HH:MM` as seconds east of UTC.
    fileprivate mutating func offset() -> Int? {
        if take("Z") { return 0 }
        let isWest = take("-")
        guard isWest || take("+"), let hours = number(width: 2), hours < 24, take(":"),
            let minutes = number(width: 2), minutes < 60
        else { return nil }
        return (isWest ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
