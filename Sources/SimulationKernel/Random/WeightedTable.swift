/// Things to choose from, each with a whole number as its weight.
///
/// Integers, because a sum of fractions depends on how the compiler orders it.
public struct WeightedTable<Element: Sendable>: Sendable {
    private let elements: [Element]
    /// The sum of the weights up to and including each element.
    private let sums: [Int]

    /// - Precondition: no weight is negative, and their sum is above 0 and fits an `Int`.
    /// - Complexity: O(entries).
    public init(_ entries: [(element: Element, weight: Int)]) {
        var elements: [Element] = []
        var sums: [Int] = []
        var sum = 0
        for (element, weight) in entries {
            precondition(weight >= 0, "a weight of \(weight)")
            sum += weight
            elements.append(element)
            sums.append(sum)
        }
        precondition(sum > 0, "\(entries.count) weights whose sum is \(sum)")
        self.elements = elements
        self.sums = sums
    }

    /// The sum of all weights.
    public var total: Int { sums[sums.count - 1] }

    /// One element, as likely as its weight says.
    ///
    /// - Complexity: O(log entries).
    public func draw(from stream: inout RandomStream) -> Element {
        let ticket = stream.draw(in: 0...(total - 1))
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > ticket {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return elements[low]
    }
}
