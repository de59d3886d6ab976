import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// The world and the engine at the beginning.
extension SwarmDraw {
    /// Mostly small companies: what goes wrong with forty records goes wrong with a thousand, in a tenth of the time.
    private static let sizes = WeightedTable<Int>([
        (20, 3), (40, 4), (80, 4), (150, 3), (300, 3), (600, 2), (1_785, 1),
    ])

    /// Weeks with something in them: daylight saving begins and ends, a leap day, the turn of a year, nothing at all.
    private static let calendar: [OdooTimestamp] = [
        // 25 November 2025, 20 March and 15 October 2026, 20 February 2024, 18 December 2025, 2 June 2026, all at midnight.
        1_764_028_800, 1_773_964_800, 1_792_022_400, 1_708_387_200, 1_766_016_000, 1_780_358_400,
    ].map { OdooTimestamp(seconds: $0) }

    mutating func drawStart() {
        starts = one(of: Self.calendar) + .minutes(stream.draw(in: 0...1_439))
    }

    mutating func drawSettings() {
        let records = Self.sizes.draw(from: &stream)
        odoo = OdooSettings(
            version: one(of: OdooRelease.allCases),
            company: one(of: ["acme", "acme-recent"]),
            records: records == 1_785 ? nil : records)
        if features.contains(.odooClocks) {
            odoo.databaseClock = shift(minutes: 4)
            odoo.webClock = shift(minutes: 4)
        }
        engine.window = drawWindow()
        engine.settle = one(of: [.minutes(15), .minutes(15), .minutes(5), .minutes(1), .hours(1)])
        engine.lookback = drawLookback()
        engine.page = drawPage(records)
        engine.workers = one(of: [1, 2, 4, 8])
        engine.tick = one(of: [.seconds(10), .seconds(10), .seconds(60)])
        engine.lease = one(of: [.minutes(5), .minutes(5), .minutes(2), .minutes(15)])
        if stream.chance(1, of: 3) {
            engine.backOff = BackOff(first: seconds(1...20), cap: minutes(2...15))
        }
        if stream.chance(1, of: 6) { engine.references = .none }
        if stream.chance(1, of: 6) { engine.freshness = minutes(20...120) }
        if features.contains(.poison) { engine.poison = .park }
        drawModules()
        drawAudits()
    }

    /// Short runs have short windows, so that they have several.
    mutating func drawWindow() -> Duration {
        let short: [Duration] = [.hours(1), .hours(2), .hours(3), .hours(6)]
        let long: [Duration] = [
            .hours(3), .hours(6), .hours(6), .hours(12), .hours(24), .hours(24), .hours(24),
            .hours(36), .hours(48), .minutes(437),
        ]
        return one(of: days <= 5 ? short : long)
    }

    private mutating func drawLookback() -> Lookback {
        if engine.window >= .hours(24), stream.chance(1, of: 8) { return .allHistory }
        return .duration(engine.window * stream.draw(in: 2...30) + minutes(0...90))
    }

    /// One row a page makes as many requests as rows: small pages go with small companies.
    mutating func drawPage(_ records: Int) -> Int {
        one(of: records <= 80 ? [2, 3, 7, 20, 200] : [20, 50, 200, 1_000])
    }

    private mutating func drawModules() {
        // All four, in any order: steps name modules, and a page names only those that it mirrors.
        engine.modules = stream.shuffled(engine.modules)
        if stream.chance(1, of: 4) {
            let place = stream.draw(in: 0...(engine.modules.count - 1))
            engine.modules[place].window = drawWindow()
        }
    }

    private mutating func drawAudits() {
        if stream.chance(1, of: 6) { return }
        engine.audit =
            stream.chance(1, of: 2)
            ? .nightly(TimeOfDay(hour: stream.draw(in: 0...23))) : .every(hours(6...30))
        if stream.chance(3, of: 4) { engine.deepAudit = hours(36...120) }
    }

    // MARK: Work

    private static let timeZones = [
        "CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0,M11.1.0", "IST-5:30",
        "LHST-10:30LHDT-11,M10.1.0,M4.1.0/2",
    ].compactMap(PosixTimeZone.init)

    mutating func drawWorkload() -> Workload {
        let isBusy = stream.chance(1, of: 5)
        let rates = engine.moduleNames.map { module in
            let most = (module == "hr.employee" ? 2 : 6) * (isBusy ? 3 : 1)
            return ModuleRate(module, WorkRate(stream.draw(in: 1...most), .hour))
        }
        var workload = Workload(
            timeZone: stream.chance(1, of: 3) ? .utc : one(of: Self.timeZones), rates: rates,
            otherHoursPerThousand: one(of: [0, 50, 300]),
            createsPerThousand: one(of: [50, 250, 500]),
            archivesPerThousand: features.contains(.archives) ? stream.draw(in: 10...100) : 0)
        if stream.chance(1, of: 2) { workload.officeHours.days = Weekday.allCases }
        if stream.chance(1, of: 4) {
            workload.monthEnd = MonthEnd(
                days: stream.draw(in: 1...4), ratesPerThousand: one(of: [2_000, 3_000]))
        }
        if stream.chance(1, of: 4) {
            workload.nightlyImport = NightlyImport(
                at: TimeOfDay(hour: stream.draw(in: 0...23), minute: stream.draw(in: 0...59)),
                model: one(of: engine.moduleNames), records: stream.draw(in: 5...40),
                openFor: one(of: [.zero, .seconds(90), .minutes(12), .minutes(40)]))
        }
        return workload
    }
}
