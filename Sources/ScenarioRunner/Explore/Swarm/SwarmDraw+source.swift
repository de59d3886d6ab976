import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// What happens in the source beside everyday work.
extension SwarmDraw {
    /// A field of the module that anybody may write.
    func field(of module: String) -> String {
        switch module {
        case "sale.order": "client_order_ref"
        case "hr.employee": "job_title"
        default: "ref"
        }
    }

    mutating func changeSource(_ feature: SwarmFeature) {
        let module = module()
        switch feature {
        case .bulk: writeMany(module)
        case .edges: writeAtEdge(of: module)
        case .longTransactions: holdTransaction(module)
        case .archives: archive()
        case .deletions: makeAndDelete()
        case .rawSQL:
            act(.change(.sql(RecordSelection(module, few()), set: [field(of: module): mark()])))
        case .oddStamps: moveStamps(of: module)
        default:
            act(
                .change(
                    .write(RecordSelection("res.partner", .oldest(3)), set: ["name": mark()])))
        }
    }

    /// One to three records, old or new; there are always so many.
    private mutating func few() -> RecordPick {
        let count = stream.draw(in: 1...3)
        return stream.chance(1, of: 2) ? .oldest(count) : .newest(count)
    }

    private mutating func writeMany(_ module: String) {
        if stream.chance(1, of: 2) {
            act(
                .change(
                    .create(
                        model: "res.partner", ["name": mark()],
                        times: one(of: [30, 120, engine.page + 50 < 300 ? engine.page + 50 : 250]))
                ))
        } else {
            act(
                .change(
                    .write(
                        RecordSelection(module, .oldest(stream.draw(in: 10...120))),
                        set: [field(of: module): mark()])))
        }
    }

    /// A microsecond before the edge, on it, or after it.
    private mutating func writeAtEdge(of module: String) {
        flush()
        let offset = Duration.microseconds(one(of: [-1, 0, 1, -1_000_000, 340_000]))
        // A store that was dropped has no windows until history is read again.
        if storeIsDropped { steps.append(.until(.initialSyncDone, within: .days(20))) }
        steps.append(.advance(.seconds(2)))
        var step = Step.at(.window(WindowReference(.next, of: module), edge: .end, offset: offset))
            .changing(.write(RecordSelection(module, few()), set: [field(of: module): mark()]))
        step.tenant = tenant
        steps.append(step)
    }

    private mutating func holdTransaction(_ module: String) {
        let length = stream.chance(1, of: 2) ? seconds(1...600) : minutes(10...150)
        act(
            .transaction(
                TransactionStep(
                    openFor: length,
                    [.write(RecordSelection(module, few()), set: [field(of: module): mark()])])))
    }

    private mutating func archive() {
        let module = one(of: ["res.partner", "hr.employee"])
        let records = RecordSelection(module, .newest(stream.draw(in: 1...3)))
        act(.change(.archive(records)))
        if stream.chance(1, of: 2) {
            pass(minutes(1...600))
            act(.change(.unarchive(RecordSelection(module, .newest(1)))))
        }
    }

    /// Drafts are deleted by those who made them, most of them after somebody has read them.
    ///
    /// Partners are left out: by then a document may be made out to them, and Odoo refuses.
    private mutating func makeAndDelete() {
        let module = one(of: ["sale.order", "hr.employee", "account.move"])
        let count = stream.draw(in: 1...4)
        waitForSource()
        act(.change(.create(model: module, [field(of: module): mark()], times: count)))
        if stream.chance(3, of: 4) { pass(minutes(1...2_000)) }
        act(.change(.unlink(RecordSelection(module, .same))))
    }

    /// Made early enough to be read before it is deleted.
    mutating func deleteWhatWasRead() {
        let module = one(of: engine.moduleNames.filter { $0 != "res.partner" })
        waitForSource()
        act(.change(.create(model: module, [field(of: module): mark()], times: 2)))
        pass(engine.window(of: module) + engine.settle + .hours(1))
        act(.change(.unlink(RecordSelection(module, .same))))
    }

    /// Lets so much time pass that what is made now will not be unmade by a restoration.
    private mutating func waitForSource() {
        if clock < sourceIsBack { pass(sourceIsBack - clock) }
    }

    private mutating func moveStamps(of module: String) {
        var values: FieldObject = [field(of: module): mark()]
        values["write_date"] =
            stream.chance(1, of: 3)
            ? .null : .string((starts - .days(stream.draw(in: 1...60))).wire)
        act(.change(.sql(RecordSelection(module, few()), set: values)))
    }
}
