import ScenarioLanguage

/// How long before the story a record was last written, in bands.
///
/// A band keeps two hours away from its outer bounds, and the youngest an hour from the story: a scenario reads a little
/// after its start and looks back from a little before it, and no record should change bands by that.
enum AgeBand: Int, CaseIterable {
    case last3Days, last30Days, last90Days, before

    private static let hour: Int64 = 3_600_000_000

    /// The instants of the band, in microseconds from the story, oldest to youngest.
    var range: ClosedRange<Int64> {
        let day = 24 * Self.hour
        let margin = 2 * Self.hour
        return switch self {
        case .last3Days: -3 * day + margin ... -Self.hour
        case .last30Days: -30 * day + margin ... -3 * day - margin
        case .last90Days: -90 * day + margin ... -30 * day - margin
        case .before: -Int64(WorkCalendar.history) * day ... -90 * day - margin
        }
    }

    /// The instant before which a record is too old for the band, in microseconds from the story.
    var oldest: Int64 { range.lowerBound }
}

extension AgeShares {
    /// How many of so many records lie in each band, in the bands' order.
    ///
    /// Sums are rounded, not shares, so that all records are dealt out.
    func counts(of records: Int) -> [Int] {
        var sum = 0
        var dealt = 0
        return [last3Days, last30Days, last90Days, before].map { share in
            sum += share
            let upTo = (records * sum + 500) / 1000
            defer { dealt = upTo }
            return upTo - dealt
        }
    }

    /// The oldest band that has any records.
    var oldestBand: AgeBand {
        if before > 0 { return .before }
        if last90Days > 0 { return .last90Days }
        return last30Days > 0 ? .last30Days : .last3Days
    }
}
