import Checkers
import OdooProtocol
import ScenarioLanguage
public import ScenarioRunner
import SyncEngine

/// Days that are taken for something else than 86,400 seconds.
extension Defect {
    /// The zone of the machine that makes these mistakes.
    static let centralEurope = PosixTimeZone("CET-1CEST,M3.5.0,M10.5.0/3") ?? .utc

    /// A day of 25 hours is read for 24 of them.
    public static let dstDay = Defect(
        "dst-day", in: .windowsAndCursor,
        "a window of 24 hours begins at the same local time every day, though one day a year has "
            + "25 hours and one has 23",
        caughtBy: .coverage,
        rules: { rules in
            rules.dueWindows = { facts in
                windows(of: facts) { start in
                    let local = centralEurope.local(at: start)
                    let today = start + .seconds(Int64(centralEurope.offset(at: start)))
                    let tomorrow = CivilDate(daysSince1970: floorDay(today) + 1)
                    let second = local.hour * 3_600 + local.minute * 60 + local.second
                    return centralEurope.instant(of: tomorrow, secondOfDay: second)
                }
            }
        })

    /// February has 28 days, and after it comes March.
    public static let leapAndYearEnd = Defect(
        "leap-and-year-end", in: .windowsAndCursor,
        "the next day is found by counting days and months by hand, without 29 February",
        caughtBy: .coverage,
        rules: { rules in
            rules.dueWindows = { facts in
                windows(of: facts) { start in
                    let civil = start.civil
                    let isLeapDayNext = civil.month == 2 && civil.day == 28
                    let next = start + .seconds(86_400)
                    return isLeapDayNext && next.civil.month == 2
                        ? next + .seconds(86_400) : next
                }
            }
        })

    /// Windows of the length in force, each beginning where `next` says after the one before.
    private static func windows(
        of facts: DueFacts, next: (OdooTimestamp) -> OdooTimestamp
    ) -> [Window] {
        guard let planned = facts.module.plannedThrough ?? facts.module.cutoff else { return [] }
        var windows: [Window] = []
        var start = planned
        if planned != facts.module.cutoff { start = next(planned - facts.length) }
        while start + facts.length <= facts.safeNow {
            windows.append(Window(start, start + facts.length))
            start = next(start)
        }
        return windows
    }

    private static func floorDay(_ instant: OdooTimestamp) -> Int64 {
        let seconds = instant.seconds
        return (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    }
}
