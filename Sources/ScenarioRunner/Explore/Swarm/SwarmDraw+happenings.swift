import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// What happens, and what happens to engines and clocks.
extension SwarmDraw {
    /// Something of a kind happens now.
    mutating func happen(_ feature: SwarmFeature) {
        tenant = drawTenant(for: feature)
        defer { tenant = nil }
        switch feature {
        case .restart, .downtime, .kill, .pause: disturbEngine(feature)
        case .processFaults: planProcessFaults()
        case .secondEngine: changeSecondEngine()
        case .settings: changeSettings()
        case .modules: changeModules()
        case .engineClock: act(.clock(ClockChange(engine: stepSize())))
        case .odooClocks: stepOdooClocks()
        case .machine: planMachineFault()
        case .storeFaults: planStoreFault()
        case .backups: planBackup()
        case .rights: planRightsLost()
        case .upgrades: planUpgrade()
        case .faults: planFault()
        case .outage: planOutage()
        case .poison: planPoison()
        case .bulk, .edges, .longTransactions, .archives, .deletions, .rawSQL, .oddStamps,
            .renames:
            changeSource(feature)
        case .workload: act(.workload(drawWorkload()))
        }
    }

    // MARK: The engine

    private mutating func disturbEngine(_ feature: SwarmFeature) {
        calmDown()
        switch feature {
        case .downtime, .kill:
            act(.engine(EngineAction(feature == .kill ? .kill : .stop)))
            pass(feature == .kill ? minutes(1...90) : minutes(10...max(days * 480, 600)))
            act(.engine(EngineAction(.start)))
        case .pause:
            let length = stream.chance(1, of: 2) ? seconds(5...240) : minutes(4...120)
            act(.engine(EngineAction(pausingFor: length)))
            noteRestlessness(length)
        default: act(.engine(EngineAction(.restart)))
        }
    }

    /// The second engine has the settings that the first one has by then, and keeps them.
    private mutating func changeSecondEngine() {
        calmDown()
        if hasSecondEngine {
            act(.secondEngine(EngineAction(stream.chance(2, of: 3) ? .stop : .kill)))
        } else {
            act(.secondEngine(EngineAction(.start)))
        }
        hasSecondEngine.toggle()
    }

    /// Starts the engine again with other settings, when it is the only one.
    mutating func change(_ changes: EngineChanges) {
        calmDown()
        if hasSecondEngine {
            act(.secondEngine(EngineAction(.stop)))
            hasSecondEngine = false
        }
        engine = changes.applied(to: engine)
        act(.engine(EngineAction(.restart, changing: changes)))
    }

    private mutating func changeSettings() {
        var changes = EngineChanges()
        switch stream.draw(in: 0...7) {
        case 0: changes.window = drawWindow()
        case 1: changes.settle = one(of: [.minutes(1), .minutes(10), .minutes(30), .hours(2)])
        case 2: changes.lookback = .duration(engine.window * stream.draw(in: 2...40))
        case 3: changes.page = drawPage(odoo.records ?? 1_785)
        case 4: changes.workers = one(of: [1, 3, 6])
        case 5: changes.lease = one(of: [.minutes(1), .minutes(4), .minutes(10)])
        case 6: changes.backOff = BackOff(first: seconds(1...60), cap: minutes(2...15))
        default:
            // Where audits are off they stay off until the end.
            if engine.audit == .off {
                changes.window = drawWindow()
            } else {
                changes.audit = .every(hours(6...30))
            }
        }
        change(changes)
    }

    /// A module goes and comes back; what it would have read meanwhile is read then.
    private mutating func changeModules() {
        let all = engine.modules
        guard all.count > 1 else { return }
        let gone = one(of: all)
        var changes = EngineChanges()
        changes.modules = all.filter { $0 != gone }
        change(changes)
        pass(hours(1...max(days * 4, 6)))
        changes.modules = all
        change(changes)
    }

    // MARK: Clocks

    private mutating func stepSize() -> Duration {
        stream.chance(1, of: 3) ? shift(minutes: 300) : shift(minutes: 10)
    }

    private mutating func stepOdooClocks() {
        // The web server tells the engine the time; the database stamps the rows. Far apart they make every row late.
        let both = shift(minutes: 30)
        act(
            .clock(
                ClockChange(
                    odooWeb: both + shift(minutes: 2), database: both + shift(minutes: 2))))
    }
}
