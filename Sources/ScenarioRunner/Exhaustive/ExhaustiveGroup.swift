/// The mixes that differ in the order of commits alone.
public struct ExhaustiveGroup: Hashable, Codable, Sendable {
    /// How many records there are.
    public let records: Int
    /// Which group of that many records, from 0.
    let index: Int

    /// How many orders there are.
    public var orders: Int { Self.factorial(records) }

    /// How many records a page holds.
    public var page: Int {
        ExhaustiveMix.pages[index / ExhaustiveMix.workers.count % ExhaustiveMix.pages.count]
    }

    /// How many engines share the store.
    public var workers: Int { ExhaustiveMix.workers[index % ExhaustiveMix.workers.count] }

    /// Where transactions begin, in microseconds after the edge.
    public var offsets: [Int] {
        var rest = index / ExhaustiveMix.workers.count / ExhaustiveMix.pages.count
        return (0..<records).map { _ in
            defer { rest /= ExhaustiveMix.offsets.count }
            return ExhaustiveMix.offsets[rest % ExhaustiveMix.offsets.count]
        }
    }

    /// The mix with a certain order of commits; the order 0 is that of the ids.
    public func mix(order: Int) -> ExhaustiveMix {
        ExhaustiveMix(
            offsets: offsets, commitPlaces: Self.permutation(order, of: records), page: page,
            workers: workers)
    }

    /// The number of a mix among all, from 1: the same whatever part of them is run.
    public func number(order: Int) -> Int {
        let before = (1..<records).reduce(0) { $0 + Self.count(records: $1) * Self.factorial($1) }
        return before + index * orders + order + 1
    }

    /// How many groups there are of so many records.
    public static func count(records: Int) -> Int {
        (0..<records).reduce(ExhaustiveMix.pages.count * ExhaustiveMix.workers.count) {
            product, _ in product * ExhaustiveMix.offsets.count
        }
    }

    /// All groups of up to so many records, those of few records first.
    public static func all(upTo records: Int) -> [ExhaustiveGroup] {
        (1...records).flatMap { records in
            (0..<count(records: records)).map { ExhaustiveGroup(records: records, index: $0) }
        }
    }

    /// The group and the order of a mix's number; nil if there is none.
    public static func find(_ number: Int) -> (group: ExhaustiveGroup, order: Int)? {
        var rest = number - 1
        guard rest >= 0 else { return nil }
        for records in 1...ExhaustiveMix.mostRecords {
            let mixes = count(records: records) * factorial(records)
            if rest < mixes {
                let group = ExhaustiveGroup(records: records, index: rest / factorial(records))
                return (group, rest % factorial(records))
            }
            rest -= mixes
        }
        return nil
    }

    private static func factorial(_ number: Int) -> Int { (1...number).reduce(1, *) }

    /// A permutation by its place in the order of words.
    private static func permutation(_ place: Int, of count: Int) -> [Int] {
        var (rest, left) = (place, Array(0..<count))
        return (0..<count).map { position in
            let block = position + 1 < count ? factorial(count - position - 1) : 1
            defer { rest %= block }
            return left.remove(at: rest / block)
        }
    }
}
