import MockOdoo

/// What came of replaying all cases of a version.
struct Verdict {
    private struct Count { var passed = 0, all = 0 }

    let version: OdooVersion
    /// Over what the cases were replayed, for the table.
    let way: String
    private var areas: [(name: String, count: Count)] = []
    /// The cases that differ, with the first difference of each.
    private(set) var differences: [(name: String, text: String)] = []

    init(_ version: OdooVersion, over way: String) {
        self.version = version
        self.way = way
    }

    /// Counts a case; cases come area by area.
    mutating func note(_ recorded: RecordedCase, _ difference: String?) {
        if areas.last?.name != recorded.area { areas.append((recorded.area, Count())) }
        areas[areas.count - 1].count.all += 1
        if let difference {
            differences.append((recorded.name, difference))
        } else {
            areas[areas.count - 1].count.passed += 1
        }
    }

    /// How many of each area pass, on one line.
    var table: String {
        let all = areas.reduce(0) { $0 + $1.count.all }
        let parts = areas.map { area in
            let count = area.count
            return count.passed == count.all
                ? "\(area.name) \(count.all)" : "\(area.name) \(count.passed)/\(count.all)"
        }
        return "conformance \(version.rawValue) \(way): \(all - differences.count) of \(all): "
            + parts.joined(separator: ", ")
    }

    /// The differences that are not known.
    func unknown(_ known: [String: String]) -> [String] {
        differences.filter { known[$0.name] == nil }.map { "\($0.name): \($0.text)" }
    }

    /// The known gaps that are none any more.
    func closed(_ known: [String: String]) -> [String] {
        let failed = Set(differences.map(\.name))
        return known.keys.filter { !failed.contains($0) }.sorted()
    }
}
