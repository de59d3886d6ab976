import OdooProtocol

/// Instants and spans as findings print them: short, in UTC, with the year only where it is not the run's own.
struct InstantText {
    private let year: Int

    /// Instants of the same year as `reference` go without it.
    init(reference: OdooTimestamp) { year = reference.civil.year }

    /// `26 Nov 08:59:59`, with milliseconds only where the instant is not a whole second.
    func callAsFunction(_ instant: OdooTimestamp) -> String {
        let civil = instant.civil
        let yearText = civil.year == year ? "" : " \(civil.year)"
        let clock = "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))"
        return "\(civil.day) \(Self.months[civil.month - 1])\(yearText) \(clock)"
            + fraction(civil.microsecond)
    }

    /// `25 Nov 09:00:00 → 26 Nov 09:00:00`.
    func callAsFunction(_ window: ReadWindow) -> String {
        "\(self(window.start)) → \(self(window.end))"
    }

    /// `60.4 s`, `15 min`, `30 h`, `12 d`: whole above a minute where it comes out even, without seconds above two hours.
    static func span(_ duration: Duration) -> String {
        let micro = duration.wholeMicroseconds.magnitude
        let (seconds, rest) = micro.quotientAndRemainder(dividingBy: 1_000_000)
        if rest == 0, seconds >= 60 {
            if seconds.isMultiple(of: 86_400) { return "\(seconds / 86_400) d" }
            if seconds.isMultiple(of: 3600) { return "\(seconds / 3600) h" }
            if seconds.isMultiple(of: 60) { return "\(seconds / 60) min" }
        }
        if seconds >= 7200 { return "\(seconds / 3600) h \(seconds / 60 % 60) min" }
        if rest == 0 { return "\(seconds) s" }
        if seconds == 0 && rest < 1000 { return "\(rest) µs" }
        var digits = String(rest + 1_000_000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(seconds).\(digits) s"
    }

    private func fraction(_ microsecond: Int) -> String {
        guard microsecond > 0 else { return "" }
        let digits = String(microsecond + 1_000_000).dropFirst()
        return "." + (digits.hasSuffix("000") ? digits.dropLast(3) : digits)
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
