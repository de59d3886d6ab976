import OdooProtocol
import ScenarioLanguage

/// Working time as an axis: microseconds of office hours before the story, end to end, without nights and weekends.
///
/// A point drawn on it falls into office hours by itself, and order is kept: what comes later on the axis comes later.
struct WorkCalendar {
    /// The instant that stamps are told from when they are made.
    ///
    /// A record keeps only its distance from the story's beginning, and a story may begin whenever it likes; office hours
    /// are those of stories that begin here, on a Tuesday morning.
    static let epoch = OdooTimestamp(seconds: 1_764_061_200)

    /// How many days before the story the company began.
    static let history = 320

    private struct Day {
        /// Where office hours begin and end, in microseconds from the epoch.
        let start: Int64
        let end: Int64
        /// How much work came before.
        let before: Int64
    }

    private var days: [Day] = []

    /// The office hours of a zone, Monday to Friday from 8 to 18.
    init(_ zone: PosixTimeZone) {
        let last = Self.epoch.date.daysSince1970 + 1
        var sum: Int64 = 0
        for number in (last - Int64(Self.history) - 3)...last {
            let date = CivilDate(daysSince1970: number)
            guard date.weekday <= 5 else { continue }
            let from = zone.instant(of: date, secondOfDay: 8 * 3600) - Self.epoch
            let to = zone.instant(of: date, secondOfDay: 18 * 3600) - Self.epoch
            let day = Day(start: from.wholeMicroseconds, end: to.wholeMicroseconds, before: sum)
            days.append(day)
            sum += day.end - day.start
        }
    }

    /// How much work had been done at an instant, in microseconds.
    /// - Complexity: O(log days).
    func work(at instant: Int64) -> Int64 {
        let place = partition { $0.start <= instant }
        guard place > 0 else { return 0 }
        let day = days[place - 1]
        return day.before + min(instant, day.end) - day.start
    }

    /// The instant at which so much work had been done and more went on.
    /// - Complexity: O(log days).
    func instant(atWork work: Int64) -> Int64 {
        let day = days[max(0, partition { $0.before <= work } - 1)]
        return min(day.start + work - day.before, day.end)
    }

    /// How many days, from the first, fulfil what the first ones fulfil and the last ones do not.
    private func partition(_ holds: (Day) -> Bool) -> Int {
        var low = 0
        var high = days.count
        while low < high {
            let middle = (low + high) / 2
            if holds(days[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
