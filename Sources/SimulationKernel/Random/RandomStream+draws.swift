extension RandomStream {
    /// A number below `bound`, each equally likely.
    ///
    /// The high half of a 128-bit product, with the few products drawn again that would favour some
    /// numbers (Lemire, "Fast Random Integer Generation in an Interval", 2019).
    ///
    /// - Precondition: `bound > 0`.
    public mutating func draw(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "no number lies below 0")
        var product = next().multipliedFullWidth(by: bound)
        if product.low < bound {
            let unfair = (0 &- bound) % bound
            while product.low < unfair {
                product = next().multipliedFullWidth(by: bound)
            }
        }
        return product.high
    }

    /// A number of the range, each equally likely; the whole range of `Int` is allowed.
    public mutating func draw(in range: ClosedRange<Int>) -> Int {
        let lower = UInt64(bitPattern: Int64(range.lowerBound))
        let width = UInt64(bitPattern: Int64(range.upperBound)) &- lower
        let step = width == .max ? next() : draw(below: width + 1)
        return Int(Int64(bitPattern: lower &+ step))
    }

    /// Whether something happens that happens `numerator` times in `denominator`.
    ///
    /// Always draws once, also for a certain and an impossible thing, so that changing a rate does
    /// not shift the numbers that follow.
    ///
    /// - Precondition: `denominator > 0`.
    public mutating func chance(_ numerator: Int, of denominator: Int) -> Bool {
        precondition(denominator > 0, "a chance of \(numerator) in \(denominator)")
        return draw(in: 0...(denominator - 1)) < numerator
    }

    /// One element, each equally likely; nil of an empty collection.
    ///
    /// - Complexity: O(1) for a random-access collection.
    public mutating func pick<Choices: Collection>(from choices: Choices) -> Choices.Element? {
        guard !choices.isEmpty else { return nil }
        let distance = draw(in: 0...(choices.count - 1))
        return choices[choices.index(choices.startIndex, offsetBy: distance)]
    }

    /// Puts the elements into a random order, each order equally likely.
    ///
    /// - Complexity: O(elements).
    public mutating func shuffle<Element>(_ elements: inout [Element]) {
        for last in stride(from: elements.count - 1, to: 0, by: -1) {
            elements.swapAt(last, draw(in: 0...last))
        }
    }

    /// The elements in a random order.
    ///
    /// - Complexity: O(elements).
    public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var copy = elements
        shuffle(&copy)
        return copy
    }
}
