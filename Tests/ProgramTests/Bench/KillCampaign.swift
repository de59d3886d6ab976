import Foundation
import OdooProtocol
import Testing

/// Kills one process after the other on one store, until each place of the work was hit as often as wanted.
struct KillCampaign {
    /// How often each place is still to be hit.
    private var wanted: [KillPlace: Int]
    private var draw: SeededDraw
    /// Where the kills fell.
    private(set) var fallen: [KillPlace: Int] = [:]
    /// Kills that fell between two batches.
    private(set) var between = 0
    /// The batches that were being published, each with the worker that was.
    private(set) var publishing: [(batch: Int64, worker: String)] = []

    init(_ wanted: [KillPlace: Int], seed: UInt64) {
        self.wanted = wanted
        draw = SeededDraw(seed: seed)
    }

    /// How many processes were killed.
    var kills: Int { fallen.values.reduce(between, +) }

    /// Kills until all places were hit; a kill that falls elsewhere counts for where it fell.
    mutating func run(on world: SyncedWorld, _ more: [String] = []) async throws {
        let goal = wanted.values.reduce(0, +)
        while let place = next {
            guard kills < 3 * goal else {
                Issue.record("after \(kills) kills these were still missing: \(wanted)")
                return
            }
            try await kill(at: place, of: world, more)
        }
    }

    /// The place to hit next. History is read first, so it has to be hit while there is some, and what is published until
    /// then is history as well.
    private var next: KillPlace? {
        let missing = KillPlace.allCases.filter { wanted[$0, default: 0] > 0 }
        let now =
            missing.contains(.initial)
            ? missing.filter { $0 == .initial || $0 == .publish } : missing
        return now.isEmpty ? nil : now[kills % now.count]
    }

    private mutating func kill(
        at place: KillPlace, of world: SyncedWorld, _ more: [String]
    ) async throws {
        let worker = "killed-\(kills + 1)"
        let process = try world.run(
            ["--worker", worker, "--log", "trace"] + more,
            fuse: Fuse(place, passing: draw.below(place.choice), delay: draw.below(12)))
        try await eventually("a kill in \(place)", within: .seconds(60)) { process.isLogOver }
        #expect(await process.end() == -SIGKILL, "\(process.log.suffix(2_000))")
        let work = WorkInHand(log: process.log)
        guard let fell = work.place(preferring: place) else {
            between += 1
            return
        }
        fallen[fell, default: 0] += 1
        wanted[fell, default: 0] -= 1
        publishing += work.publishing.map { ($0, worker) }
    }

    /// How many of the publications that were under way had been committed when the kill came.
    func committed(in store: String) async throws -> Int {
        let sql = PlainSQL(path: store)
        var count = 0
        for (batch, worker) in publishing {
            count += Int(
                try await sql.number(
                    """
                    SELECT count(*) FROM batch_attempt
                    WHERE batch = \(batch) AND worker = '\(worker)' AND outcome = 'published'
                    """))
        }
        return count
    }

    /// The counts for whoever reads the tests' output.
    func report(committed: Int) -> String {
        let counts = fallen.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return
            "\(kills) kills: \(counts.joined(separator: ", ")), between batches \(between); of "
            + "\(publishing.count) publications under way \(committed) had been committed"
    }
}
