/// Due and missing records of a module by the day of their stamp, in days since 1970.
struct DayCount {
    private var counts: [Int64: (due: Int, missing: Int)] = [:]

    mutating func add(day: Int64, isMissing: Bool) {
        let old = counts[day] ?? (0, 0)
        counts[day] = (old.due + 1, old.missing + (isMissing ? 1 : 0))
    }

    func due(_ day: Int64) -> Int { counts[day]?.due ?? 0 }
    func missing(_ day: Int64) -> Int { counts[day]?.missing ?? 0 }
}
