import OdooProtocol
import ScenarioLanguage

/// Simpler steps.
extension Reduction {
    /// Steps without their action, without their time, or without what they look at.
    func parts(_ scenario: Scenario) -> [Scenario] {
        var candidates: [Scenario] = []
        for (place, step) in scenario.timeline.enumerated().reversed() {
            let parts = [
                step.moment != nil, step.action != nil, step.note != nil, step.expect != nil,
            ]
            guard parts.count(where: { $0 }) > 1 else { continue }
            candidates.append(replacing(place, scenario) { $0.action = nil })
            candidates.append(replacing(place, scenario) { $0.moment = nil })
            candidates.append(replacing(place, scenario) { $0.expect = nil })
            candidates.append(replacing(place, scenario) { $0.note = nil })
        }
        return candidates
    }

    func steps(_ scenario: Scenario) -> [Scenario] {
        var candidates: [Scenario] = []
        for (place, step) in scenario.timeline.enumerated() {
            if case .advance(let time) = step.moment {
                for shorter in shorter(time) {
                    candidates.append(replacing(place, scenario) { $0.moment = .advance(shorter) })
                }
            }
            for action in simpler(step.action) {
                candidates.append(replacing(place, scenario) { $0.action = action })
            }
            for expectation in simpler(step.expect) {
                candidates.append(replacing(place, scenario) { $0.expect = expectation })
            }
        }
        return candidates
    }

    private func replacing(
        _ place: Int, _ scenario: Scenario, _ change: (inout Step) -> Void
    ) -> Scenario {
        with(scenario) { change(&$0.timeline[place]) }
    }

    /// Half of a length, or the same length in round numbers.
    private func shorter(_ duration: Duration) -> [Duration] {
        [rounded(duration / 8), rounded(duration / 2), rounded(duration)].filter { $0 < duration }
    }

    private func simpler(_ action: Action?) -> [Action] {
        switch action {
        case .fault(let fault): simpler(fault).map { .fault($0) }
        case .transaction(let step):
            shorter(step.openFor).map { .transaction(TransactionStep(openFor: $0, step.changes)) }
        case .change(let change): simpler(change).map { .change($0) }
        case .engine(let action): simpler(action).map { .engine($0) }
        case .secondEngine(let action): simpler(action).map { .secondEngine($0) }
        case .clock(let change): simpler(change).map { .clock($0) }
        case .workload(.some): [.workload(nil)]
        case .workload(nil), .backup, .restore, .user, nil: []
        }
    }

    private func simpler(_ fault: FaultStep) -> [FaultStep] {
        var candidates: [FaultStep] = []
        func propose(_ change: (inout FaultStep) -> Void) {
            var simpler = fault
            change(&simpler)
            if simpler != fault { candidates.append(simpler) }
        }
        propose { $0.perThousand = 1_000 }
        if case .record = fault.target {} else { propose { $0.target = .everything } }
        propose { $0.delay = nil }
        for shorter in shorter(fault.duration) { propose { $0.duration = shorter } }
        return candidates
    }

    private func simpler(_ change: RecordChange) -> [RecordChange] {
        func one(_ records: RecordSelection) -> RecordSelection {
            var records = records
            switch records.records {
            case .count: records.records = .count(1)
            case .oldest: records.records = .oldest(1)
            case .newest: records.records = .newest(1)
            default: break
            }
            return records
        }
        let simpler: RecordChange
        switch change {
        case .write(let records, let values): simpler = .write(one(records), set: values)
        case .translate(let records, let language, let values):
            simpler = .translate(one(records), to: language, set: values)
        case .create(let model, let values, _): simpler = .create(model: model, values, times: 1)
        case .archive(let records): simpler = .archive(one(records))
        case .unarchive(let records): simpler = .unarchive(one(records))
        case .unlink(let records): simpler = .unlink(one(records))
        case .sql(let records, let values): simpler = .sql(one(records), set: values)
        }
        return simpler == change ? [] : [simpler]
    }

    private func simpler(_ action: EngineAction) -> [EngineAction] {
        if let pause = action.pause { return shorter(pause).map { EngineAction(pausingFor: $0) } }
        return action.changes.isEmpty ? [] : [EngineAction(action.verb)]
    }

    private func simpler(_ change: ClockChange) -> [ClockChange] {
        var candidates: [ClockChange] = []
        func propose(_ alter: (inout ClockChange) -> Void) {
            var simpler = change
            alter(&simpler)
            if simpler != change, simpler != ClockChange() { candidates.append(simpler) }
        }
        propose { $0.engine = .zero }
        propose { $0.odooWeb = .zero }
        propose { $0.database = .zero }
        propose { $0.engine = .seconds($0.engine.components.seconds / 60 * 60) }
        propose { $0.odooWeb = .seconds($0.odooWeb.components.seconds / 60 * 60) }
        propose { $0.database = .seconds($0.database.components.seconds / 60 * 60) }
        return candidates
    }

    private func simpler(_ expectation: Expectation?) -> [Expectation] {
        guard let expectation else { return [] }
        var candidates: [Expectation] = []
        func propose(_ change: (inout Expectation) -> Void) {
            var simpler = expectation
            change(&simpler)
            if simpler != expectation, simpler != Expectation() { candidates.append(simpler) }
        }
        propose { $0 = Expectation(matches: $0.matches) }
        propose { $0.batches = nil }
        propose {
            $0.gaps = nil; $0.overlaps = nil
        }
        propose { $0.held = nil }
        propose {
            $0.initialSyncDone = nil; $0.hasFailedBatches = nil
        }
        propose { $0.matches = nil }
        return candidates
    }
}
