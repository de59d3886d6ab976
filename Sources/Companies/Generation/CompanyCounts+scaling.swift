import ScenarioLanguage

extension CompanyCounts {
    /// The same mixture with so many records in the four mirrored modules, exactly; at least one of each kind.
    ///
    /// A company without any records stays without.
    ///
    /// - Precondition: `records` is at least 5.
    func scaled(toMirrored records: Int) -> CompanyCounts {
        precondition(records >= 5, "\(records) records cannot be one of each of five kinds")
        guard mirrored > 0 else { return self }
        let kinds = [companies, contacts, employees, orders, invoices]
        var parts: [Int] = []
        var sum = 0
        // Sums are rounded, not shares, so that all records are dealt out.
        for kind in kinds {
            let before = sum * records / mirrored
            sum += kind
            parts.append(max(1, sum * records / mirrored - before))
        }
        while parts.reduce(0, +) > records, let largest = parts.max(),
            let place = parts.firstIndex(of: largest)
        {
            parts[place] -= 1
        }
        return CompanyCounts(
            companies: parts[0], contacts: parts[1], employees: parts[2],
            departments: Self.share(departments, records, of: mirrored),
            products: Self.share(products, records, of: mirrored), orders: parts[3],
            invoices: parts[4])
    }

    /// A count in proportion, at least one and never more than there are.
    private static func share(_ count: Int, _ records: Int, of mirrored: Int) -> Int {
        records < mirrored ? max(1, count * records / mirrored) : count * records / mirrored
    }
}
