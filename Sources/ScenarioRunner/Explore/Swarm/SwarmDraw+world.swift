import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// What goes wrong in stores and machines, and with Odoo as a whole.
extension SwarmDraw {
    private static let storeTroubles: [FaultKind] = [.storeBusy, .diskFull, .ioError]
    private static let crashes: [FaultKind] = [.crashBeforeCommit, .crashAfterCommit]

    /// Trouble at the calls of the store, or deaths there.
    mutating func planStoreFault() {
        let isCrash = stream.chance(1, of: 2)
        let fault = FaultStep(
            one(of: isCrash ? Self.crashes : Self.storeTroubles), for: minutes(1...300),
            perThousand: one(of: isCrash ? [3, 10, 100] : [1_000, 300, 50]),
            delay: isCrash ? minutes(1...30) : nil)
        plan(fault)
        noteRestlessness(fault.duration + .minutes(31))
    }

    mutating func planMachineFault() {
        switch stream.draw(in: 0...3) {
        case 0:
            let fault = FaultStep(.suspend, for: minutes(1...400))
            plan(fault)
            noteRestlessness(fault.duration)
        case 1:
            plan(
                FaultStep(
                    .engineClockDrift, for: hours(2...max(days * 12, 24)),
                    shift: shift(minutes: 1)))
        case 2:
            plan(FaultStep(.engineClockStep, for: minutes(5...600), shift: shift(minutes: 30)))
        default:
            // Rows that are stamped early or late by more than a few minutes are late rows all of them.
            plan(
                FaultStep(
                    one(of: [.webClockStep, .databaseClockStep]), for: minutes(5...600),
                    shift: shift(minutes: 3)))
        }
    }

    /// Odoo or the store goes back to what it was some hours ago, or the store is gone.
    mutating func planBackup() {
        calmDown()
        // A backup of an Odoo in which the user has no rights would take them away for good.
        if clock < rightsAreBack { pass(rightsAreBack - clock) }
        let fault = FaultStep(
            one(of: [.sourceRestored, .storeRestored, .storeDropped]),
            for: hours(1...max(days * 3, 8)))
        plan(fault)
        noteRestlessness(fault.duration + .minutes(1))
        if fault.kind == .storeDropped { storeIsDropped = true }
        if fault.kind == .sourceRestored {
            sourceIsBack = max(sourceIsBack, clock + fault.duration + .minutes(1))
        }
    }

    mutating func planRightsLost() {
        let module = one(of: engine.moduleNames.filter { $0 != "res.partner" })
        let fault = FaultStep(
            .rightsLost, for: hours(1...max(days * 4, 12)), target: .module(module))
        plan(fault)
        rightsAreBack = max(rightsAreBack, clock + fault.duration + .minutes(1))
    }

    mutating func planUpgrade() {
        plan(
            FaultStep(
                .fieldRemoved, for: hours(1...max(days * 4, 12)), target: .module(module())))
    }
}
