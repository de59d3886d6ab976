/// Runs every case of a group: each order of commits, and in each a crash after every write of the store and every answer.
///
/// Crashes are not repeated for orders of commits that no engine can tell apart. An engine knows the source by its answers
/// alone. Runs of two orders are the same until the first commit; if no answer of rows around the edge was given until the
/// last one, they are the same thereafter as well, because the same rows with the same stamps are there, and the seed draws
/// alike. Whether one was given is looked up in the history of each run, crash included: where it was, the case runs in
/// every order. Without a crash every order runs, and one that passes another number of points than the first gets all of
/// its own crashes.
public struct ExhaustiveRunner: Sendable {
    private let options: RunOptions
    private let shelf: FixtureShelf
    private let sparesOrders: Bool

    /// A runner.
    ///
    /// - Parameters:
    ///   - options: how cases run; a defect planted there is in all of them.
    ///   - shelf: where the company comes from.
    ///   - sparesOrders: whether crashes are left out in orders of commits that nobody can tell apart.
    public init(options: RunOptions, shelf: FixtureShelf, sparesOrders: Bool = true) {
        self.options = options
        self.shelf = shelf
        self.sparesOrders = sparesOrders
    }

    /// Runs one case; nil if there is no such mix.
    public func run(_ place: ExhaustiveCase) -> ExhaustiveResult? {
        ExhaustiveGroup.find(place.mix).map { run($0.group, order: $0.order, crash: place.crash) }
    }

    /// Runs all cases of a group.
    /// - Parameter withCrashes: whether engines are killed as well.
    public func run(_ group: ExhaustiveGroup, withCrashes: Bool = true) -> ExhaustiveTally {
        var tally = ExhaustiveTally()
        tally.addMixes(group.orders, records: group.records)
        let free = (0..<group.orders).map { run(group, order: $0, crash: 0) }
        for result in free { tally.add(result) }
        guard withCrashes else { return tally }
        let points = free[0].points
        // Orders that go another way from the beginning stand for themselves.
        let alike = free.indices.dropFirst().filter {
            sparesOrders && free[$0].points == points && !free[$0].seesOrder && !free[0].seesOrder
        }
        for order in free.indices where !alike.contains(order) {
            for crash in stride(from: 1, through: free[order].points, by: 1) {
                let result = run(group, order: order, crash: crash)
                tally.add(result)
                guard order == 0 else { continue }
                if result.seesOrder {
                    for other in alike { tally.add(run(group, order: other, crash: crash)) }
                } else {
                    tally.spare(alike.count)
                }
            }
        }
        return tally
    }

    private func run(_ group: ExhaustiveGroup, order: Int, crash: Int) -> ExhaustiveResult {
        let watch = CrashWatch(strikesAfter: crash > 0 ? crash : nil)
        var options = options
        options.crash = watch
        let mix = group.mix(order: order)
        var outcome = ScenarioRun(mix.scenario, options: options, shelf: shelf).execute()
        if crash > 0, !watch.hasStruck {
            outcome.remarks.append("there is no point \(crash) in this run")
            if outcome.ending == .passed { outcome.ending = .unknown }
        }
        let points = watch.points
        return ExhaustiveResult(
            place: ExhaustiveCase(mix: group.number(order: order), crash: crash), mix: mix.words,
            crash: watch.hasStruck ? points[crash - 1] : nil, outcome: outcome,
            points: points.count)
    }
}
