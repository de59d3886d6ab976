/// Mixes the numbers below a count, each to another one, without remembering any.
///
/// A multiplication by a number coprime to the count is a bijection; with one near the golden section, neighbours are
/// thrown far apart.
struct IndexShuffle {
    private let count: Int
    private let factor: Int

    init(_ count: Int) {
        self.count = count
        var factor = max(1, count * 618 / 1000)
        while Self.divisor(factor, count) > 1 { factor += 1 }
        self.factor = factor
    }

    /// Where a number goes.
    /// - Precondition: it lies in `0..<count`.
    subscript(number: Int) -> Int {
        precondition((0..<count).contains(number), "\(number) of \(count)")
        return (number * factor + count / 3) % count
    }

    private static func divisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : divisor(right, left % right)
    }
}
