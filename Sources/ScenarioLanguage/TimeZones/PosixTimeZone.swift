public import OdooProtocol

/// A time zone by the rules of POSIX, such as `CET-1CEST,M3.5.0,M10.5.0/3`, evaluated in integers.
///
/// The rule is written in the scenario or the profile, so that a run means the same on every
/// machine: a zone's name would mean whatever tables the machine has.
///
/// Source: POSIX.1-2024, Base Definitions, 8.3, `TZ`; with hours up to ±167, as RFC 9636, 3.3.2
/// allows.
public struct PosixTimeZone: Hashable, Sendable {
    /// The zone's name outside daylight saving time, such as `CET`.
    public let standardName: String
    /// Seconds east of UTC outside daylight saving time.
    public let standardOffset: Int
    /// Daylight saving time, if the zone has any.
    public let daylight: DaylightRule?

    /// UTC.
    public static let utc = PosixTimeZone(standardName: "UTC", standardOffset: 0, daylight: nil)

    init(standardName: String, standardOffset: Int, daylight: DaylightRule?) {
        self.standardName = standardName
        self.standardOffset = standardOffset
        self.daylight = daylight
    }

    /// Seconds east of UTC at an instant.
    public func offset(at instant: OdooTimestamp) -> Int {
        guard let daylight, isDaylight(at: instant) else { return standardOffset }
        return daylight.offset
    }

    /// Whether daylight saving time is in force at an instant.
    ///
    /// Start and end are looked up in the year of standard time; a zone south of the equator ends
    /// its summer before it begins the next one.
    public func isDaylight(at instant: OdooTimestamp) -> Bool {
        guard let daylight else { return false }
        let year = (instant + .seconds(standardOffset)).civil.year
        // A rule's hour may lie days away from its date, so the edges of the years around count
        // too.
        var latest: (instant: OdooTimestamp, begins: Bool)?
        for candidate in (year - 1)...(year + 1) {
            for edge in edges(of: daylight, in: candidate) where edge.instant <= instant {
                if let known = latest, known.instant > edge.instant { continue }
                latest = edge
            }
        }
        return latest?.begins ?? false
    }

    /// When daylight saving time begins and ends in a year; nil for a zone without it.
    public func changes(inYear year: Int) -> (begins: OdooTimestamp, ends: OdooTimestamp)? {
        guard let daylight else { return nil }
        let found = edges(of: daylight, in: year)
        let begins = found.first { $0.begins }?.instant
        let ends = found.first { !$0.begins }?.instant
        guard let begins, let ends else { return nil }
        return (begins, ends)
    }

    /// The local calendar at an instant: read its year, day and hour as if they were UTC's.
    public func local(at instant: OdooTimestamp) -> CivilDateTime {
        (instant + .seconds(offset(at: instant))).civil
    }

    /// The instant at which a local day reaches a second of its clock.
    ///
    /// An hour that the spring night skips is taken as if the clock had not been put forward; of an
    /// hour that the autumn night has twice, the first counts.
    ///
    /// - Parameter secondOfDay: seconds on the clock since midnight; 86,400 is the next midnight.
    public func instant(of day: CivilDate, secondOfDay: Int) -> OdooTimestamp {
        let wall = day.start + .seconds(secondOfDay)
        let offsets = [daylight?.offset, standardOffset].compactMap(\.self).sorted(by: >)
        for offset in offsets {
            let candidate = wall - .seconds(offset)
            if self.offset(at: candidate) == offset { return candidate }
        }
        return wall - .seconds(standardOffset)
    }

    /// The two edges of a year, both in UTC, earlier first where they are equal in kind.
    private func edges(
        of daylight: DaylightRule, in year: Int
    ) -> [(instant: OdooTimestamp, begins: Bool)] {
        let begins = daylight.begins.localInstant(inYear: year).map {
            (instant: $0 - .seconds(standardOffset), begins: true)
        }
        let ends = daylight.ends.localInstant(inYear: year).map {
            (instant: $0 - .seconds(daylight.offset), begins: false)
        }
        return [begins, ends].compactMap(\.self)
    }
}
