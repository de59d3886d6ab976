import MockOdoo
import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// Makes random work in the source while a scenario runs: people in office hours, and a machine at night.
///
/// One task of the harness wakes for each change; how many there are in an hour, when, and to which record comes from the
/// workload's own stream.
struct WorkloadRunner {
    private let task: ProcessTask<Void>

    /// Begins work in a tenant's Odoo.
    /// - Parameter suffix: what tells its names from those of other tenants' work.
    static func start(
        _ workload: Workload, in source: Int, suffix: String, on harness: Harness
    ) -> WorkloadRunner {
        let task = harness.kernel.harness.start("workload" + suffix) {
            var worker = Worker(workload, in: source, suffix: suffix, harness: harness)
            do {
                while true { try await worker.workAnHour() }
            } catch is CancellationError {
                return
            }
        }
        return WorkloadRunner(task: task)
    }

    /// Ends the work; what was begun is committed.
    func stop() async throws {
        task.cancel()
        try await task.value()
    }
}

/// Who does the work.
private struct Worker {
    /// One change to make.
    private struct Event {
        var instant: OdooTimestamp
        var module: String
    }

    /// What Odoo says to people whose change it does not make.
    private static let refusals: Set<String> = [
        "odoo.exceptions.MissingError", "odoo.exceptions.RedirectWarning",
        "odoo.exceptions.UserError", "odoo.exceptions.ValidationError",
    ]

    private let workload: Workload
    private let harness: Harness
    /// What its sleeps are called.
    private let label: String
    private var stream: RandomStream
    private var writer: SourceWriter
    /// Ids of each module's records, so that a pick costs no search.
    private var ids: [String: [Int64]] = [:]
    private var hour: OdooTimestamp
    private var edits = 0

    init(_ workload: Workload, in source: Int, suffix: String, harness: Harness) {
        self.workload = workload
        self.harness = harness
        label = "workload" + suffix
        stream = harness.kernel.random(StreamName(StreamName.workload.text + suffix))
        writer = SourceWriter(in: source, stream: stream.split("records"))
        hour = harness.now
    }

    /// Draws the changes of the coming hour and makes them one after the other.
    mutating func workAnHour() async throws {
        var events: [Event] = []
        for rate in workload.rates {
            for _ in 0..<drawCount(of: rate.rate) {
                let instant = hour + .microseconds(stream.draw(in: 0...3_599_999_999))
                if isWorked(at: instant) {
                    events.append(Event(instant: instant, module: rate.module))
                }
            }
        }
        events.sort { ($0.instant, $0.module) < ($1.instant, $1.module) }
        let nightly = importInstant()
        for event in events {
            if let nightly, nightly <= event.instant { try await importOnce(at: nightly) }
            try await sleep(until: event.instant)
            try await change(event.module)
        }
        if let nightly { try await importOnce(at: nightly) }
        hour = hour + .seconds(3_600)
        try await sleep(until: hour)
    }

    private func sleep(until instant: OdooTimestamp) async throws {
        guard instant > harness.now else { return }
        try await harness.kernel.sleep(until: VirtualInstant(instant), label)
    }

    /// How many changes one hour brings: twice as many halves as are meant on average, each of them a toss.
    private mutating func drawCount(of rate: WorkRate) -> Int {
        let hours =
            rate.span == .hour
            ? 1 : max(1, (workload.officeHours.to.minutes - workload.officeHours.from.minutes) / 60)
        let perThousand = rate.count * 1_000 / hours * monthEndFactor() / 1_000
        var tosses = 2 * perThousand / 1_000
        if stream.chance(2 * perThousand % 1_000, of: 1_000) { tosses += 1 }
        return (0..<tosses).reduce(0) { count, _ in count + (stream.chance(1, of: 2) ? 1 : 0) }
    }

    private func monthEndFactor() -> Int {
        guard let monthEnd = workload.monthEnd else { return 1_000 }
        let later = workload.timeZone.local(at: hour + .seconds(Int64(monthEnd.days) * 86_400))
        return later.month == workload.timeZone.local(at: hour).month
            ? 1_000 : monthEnd.ratesPerThousand
    }

    private mutating func isWorked(at instant: OdooTimestamp) -> Bool {
        let local = workload.timeZone.local(at: instant)
        let second = local.hour * 3_600 + local.minute * 60 + local.second
        let hours = workload.officeHours
        let isOffice =
            hours.from.seconds <= second && second < hours.to.seconds
            && hours.days.contains { $0.rawValue == local.weekday }
        let survives = stream.chance(workload.otherHoursPerThousand, of: 1_000)
        return isOffice || survives
    }

    // MARK: Changes

    private mutating func change(_ module: String) async throws {
        let roll = stream.draw(in: 0...999)
        if roll < workload.createsPerThousand {
            try await harness.makeNow(
                .create(model: module, FieldObject(), times: 1), with: &writer)
            let made = writer.lastPicked[module] ?? []
            ids[module]?.append(contentsOf: made)
            return
        }
        guard let id = try pick(module) else { return }
        do {
            try await edit(module, id, roll)
        } catch let fault as OdooFault where Self.refusals.contains(fault.name) {
            // It is deleted, or may not be changed so: whoever works there leaves it alone from now on.
            ids[module]?.removeAll { $0 == id }
        }
    }

    private mutating func edit(_ module: String, _ id: Int64, _ roll: Int) async throws {
        let records = RecordSelection(module, .ids([id]))
        let archives = roll < workload.createsPerThousand + workload.archivesPerThousand
        if archives, module == "res.partner" || module == "hr.employee" {
            let back = stream.chance(1, of: 2)
            try await harness.makeNow(
                back ? .unarchive(records) : .archive(records), with: &writer)
        } else {
            edits += 1
            try await harness.makeNow(.write(records, set: edit(of: module)), with: &writer)
        }
    }

    private mutating func pick(_ module: String) throws -> Int64? {
        if ids[module] == nil {
            let source = writer.source
            let worker = harness.withState { $0.sources[source].worker }
            let found = try harness.changeSource(source) { world, instants in
                try world.perform(
                    ModelCall(
                        model: module, method: "search", arguments: [[]],
                        keywords: ["order": "id asc"], uid: worker),
                    at: instants.database, author: .workload)
            }
            ids[module] = found?.arrayValue?.compactMap(\.intValue) ?? []
        }
        return stream.pick(from: ids[module] ?? [])
    }

    /// What a person might change in a record of the module.
    private mutating func edit(of module: String) -> FieldObject {
        switch module {
        case "sale.order": ["client_order_ref": .string("PO-\(edits)")]
        case "account.move": ["ref": .string("Ref \(edits)")]
        case "res.partner": ["phone": .string("+32 2 555 \(1_000 + stream.draw(in: 0...8_999))")]
        case "hr.employee": ["job_title": .string("Role \(edits)")]
        default: ["name": .string("Renamed \(edits)")]
        }
    }

    // MARK: The nightly import

    /// When the import falls into the coming hour, if it does.
    private func importInstant() -> OdooTimestamp? {
        guard let nightly = workload.nightlyImport else { return nil }
        for instant in [hour, hour + .seconds(3_600)] {
            let local = workload.timeZone.local(at: instant)
            guard let day = CivilDate(year: local.year, month: local.month, day: local.day) else {
                continue
            }
            let due = workload.timeZone.instant(of: day, secondOfDay: nightly.at.seconds)
            if hour <= due && due < hour + .seconds(3_600) { return due }
        }
        return nil
    }

    private mutating func importOnce(at instant: OdooTimestamp) async throws {
        guard let nightly = workload.nightlyImport, lastImport != instant else { return }
        lastImport = instant
        try await sleep(until: instant)
        let transaction = try await harness.begin(
            [.create(model: nightly.model, FieldObject(), times: nightly.records)],
            author: .workload, with: &writer)
        let end = harness.now + nightly.openFor
        do {
            try await sleep(until: end)
        } catch {
            try harness.commit(transaction)
            throw error
        }
        try harness.commit(transaction)
    }

    private var lastImport: OdooTimestamp?
}
