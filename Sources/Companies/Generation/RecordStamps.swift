import OdooProtocol
import ScenarioLanguage
import SimulationKernel

/// When the records of one model were created and last written: computed from a record's index alone.
///
/// Records are created in the order of their ids, evenly over the company's history, a few in one transaction. Then the
/// profile's age bands are dealt out exactly: a record goes to the band it was created in, or to a younger one if somebody
/// wrote it later. Where the profile asks for more old records than were created early, creation gives way.
struct RecordStamps {
    /// A record's stamps, in microseconds from the story.
    struct Pair {
        var created: Int64
        /// Nil when nobody wrote it since.
        var written: Int64?
        /// Whether the last write was a machine's, of many records at once.
        var isBulk = false
    }

    /// A run of records that were created in one band, and how many of them go to which band.
    private struct Zone {
        let indices: Range<Int>
        let deal: [Int]
        let shuffle: IndexShuffle
    }

    private let calendar: WorkCalendar
    private let seed: UInt64
    private let count: Int
    /// How many records one transaction creates.
    private let together: Int
    private let oldest: AgeBand
    private var zones: [Zone] = []

    init(_ ages: AgeShares, calendar: WorkCalendar, stream: RandomStream, count: Int, together: Int)
    {
        self.calendar = calendar
        self.count = count
        self.together = together
        seed = stream.split("stamps").seed
        oldest = ages.oldestBand
        guard count > 0 else { return }
        let counts = ages.counts(of: count)
        let sizes = (0...oldest.rawValue).map { born(atLeast: $0) }
        zones =
            Self.dealt(counts, starts: sizes, count: count) ?? [
                Zone(indices: 0..<count, deal: counts, shuffle: IndexShuffle(count))
            ]
    }

    /// When a record came into being in the company's life, whatever its stamps say.
    ///
    /// A company whose records were all loaded yesterday has orders of last spring all the same.
    func happened(_ index: Int) -> Int64 {
        instant(index, in: AgeBand.before.range.lowerBound...AgeBand.last3Days.range.upperBound)
    }

    /// A record's stamps.
    /// - Complexity: O(log days).
    subscript(index: Int) -> Pair {
        var created = created(index)
        let band = band(of: index)
        var random = random(index)
        if created >= band.range.lowerBound, created <= band.range.upperBound,
            random.chance(45, of: 100)
        {
            return Pair(created: created)
        }
        let kind = random.draw(in: 0...99)
        let from = max(created, band.range.lowerBound)
        guard from < band.range.upperBound else {
            created = min(created, band.range.upperBound)
            return Pair(
                created: created,
                written: created == band.range.upperBound ? nil : band.range.upperBound)
        }
        let range = from...band.range.upperBound
        if kind < 30, let bulk = bulk(band, after: from, from: &random), bulk > created {
            return Pair(created: created, written: bulk, isBulk: true)
        }
        let written = single(kind, in: range, from: &random)
        return Pair(created: created, written: written == created ? nil : written)
    }

    /// Where records of a band were created, if the band is the company's oldest or younger.
    private func created(_ index: Int) -> Int64 {
        instant(index, in: oldest.range.lowerBound...AgeBand.last3Days.range.upperBound)
    }

    /// An instant for a record: the range is cut into as many equal parts as there are transactions, and each happens
    /// somewhere in its part; one in sixteen at night or on a weekend if its part has any.
    private func instant(_ index: Int, in range: ClosedRange<Int64>) -> Int64 {
        let number = index / together
        let parts = (count + together - 1) / together
        var hash = RunningHash(seed: seed)
        hash.absorb(UInt64(truncatingIfNeeded: number))
        var random = RandomStream(seed: hash.value)
        let fraction = Int64(random.draw(in: 0...1_048_575))
        let first = calendar.work(at: range.lowerBound)
        let span = calendar.work(at: range.upperBound) - first
        func work(_ part: Int64) -> Int64 {
            first + Int64(Int128(span) * Int128(part) / (Int128(parts) << 20))
        }
        let start = Int64(number) << 20
        guard random.chance(15, of: 16) else {
            let (low, high) = (
                calendar.instant(atWork: work(start)),
                calendar.instant(atWork: work(start + 1 << 20))
            )
            let inside = low + Self.share(fraction, of: high - low)
            return min(max(inside, range.lowerBound), range.upperBound)
        }
        let inside = calendar.instant(atWork: work(start + fraction))
        return min(max(inside, range.lowerBound), range.upperBound)
    }

    /// So many of 1,048,576 parts of a span.
    private static func share(_ parts: Int64, of span: Int64) -> Int64 {
        Int64((Int128(span) * Int128(parts)) >> 20)
    }

    private func random(_ index: Int) -> RandomStream {
        var hash = RunningHash(seed: seed &+ 1)
        hash.absorb(UInt64(truncatingIfNeeded: index))
        return RandomStream(seed: hash.value)
    }
}

// MARK: - Writes

extension RecordStamps {
    private static let bulksPerBand = 40

    /// One of the machine's writes in a band, the same for all models; nil if it comes before the record.
    private func bulk(_ band: AgeBand, after created: Int64, from random: inout RandomStream)
        -> Int64?
    {
        let number = random.draw(in: 0...(Self.bulksPerBand - 1))
        let first = calendar.work(at: band.range.lowerBound)
        let span = calendar.work(at: band.range.upperBound) - first
        let odd = Int64(number * 7919 + band.rawValue * 104_729 + 1)
        let instant = calendar.instant(
            atWork: first + span * Int64(number) / Int64(Self.bulksPerBand) + odd)
        return instant >= created && band.range.contains(instant) ? instant : nil
    }

    /// A write of this record alone: sometimes on the second, now and then on the very hour at which a day's window ends.
    private func single(
        _ kind: Int, in range: ClosedRange<Int64>, from random: inout RandomStream
    ) -> Int64 {
        if kind < 33, let edge = edge(in: range, from: &random) { return edge }
        let first = calendar.work(at: range.lowerBound)
        let span = calendar.work(at: range.upperBound) - first
        let part = Int64(random.draw(in: 0...1_048_575))
        var instant = calendar.instant(atWork: first + Self.share(part, of: span))
        if kind >= 95 {
            instant = range.lowerBound + Self.share(part, of: range.upperBound - range.lowerBound)
        }
        instant += Int64(random.draw(in: 0...999_999)) - 500_000
        if kind < 36 { instant -= instant % 1_000_000 }
        return min(max(instant, range.lowerBound), range.upperBound)
    }
}

// MARK: - Edges

extension RecordStamps {
    /// A whole number of days before the story, exactly; nil if none lies in the range.
    private func edge(in range: ClosedRange<Int64>, from random: inout RandomStream) -> Int64? {
        let day: Int64 = 86_400_000_000
        let (youngest, oldest) = ((day - 1 - range.upperBound) / day, -range.lowerBound / day)
        guard youngest <= oldest else { return nil }
        return -Int64(random.draw(in: Int(youngest)...Int(oldest))) * day
    }
}

// MARK: - Bands

extension RecordStamps {
    /// The first record that was not created before a band, by its stamp.
    private func born(atLeast band: Int) -> Int {
        guard band < oldest.rawValue, let limit = AgeBand(rawValue: band)?.oldest else { return 0 }
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if created(middle) < limit { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Deals the bands out to the zones, youngest zone first; nil if more old records are asked for than were created early.
    private static func dealt(_ counts: [Int], starts: [Int], count: Int) -> [Zone]? {
        var left = counts
        var zones: [Zone] = []
        var end = count
        for (band, start) in starts.enumerated() {
            let size = end - start
            let isLast = band == starts.count - 1
            var deal = [0, 0, 0, 0]
            // Six in ten stay in the band of their creation, as far as it wants them; the others were written later.
            deal[band] = min(left[band], isLast ? size : size * 6 / 10)
            left[band] -= deal[band]
            for younger in 0..<band {
                deal[younger] = min(left[younger], size - deal.reduce(0, +))
                left[younger] -= deal[younger]
            }
            let more = min(left[band], size - deal.reduce(0, +))
            deal[band] += more
            left[band] -= more
            guard deal.reduce(0, +) == size else { return nil }
            if size > 0 {
                zones.append(
                    Zone(indices: start..<end, deal: deal, shuffle: IndexShuffle(size)))
            }
            end = start
        }
        return left.allSatisfy { $0 == 0 } ? zones : nil
    }

    private func band(of index: Int) -> AgeBand {
        guard let zone = zones.first(where: { $0.indices.contains(index) }) else {
            preconditionFailure("record \(index) of \(count) is in no zone")
        }
        var rank = zone.shuffle[index - zone.indices.lowerBound]
        for (band, size) in zip(AgeBand.allCases, zone.deal) {
            if rank < size { return band }
            rank -= size
        }
        preconditionFailure("a zone of \(zone.indices) deals out \(zone.deal)")
    }
}
