/// Random gaps between events that come independently of each other: many short, a few long.
///
/// The exponential distribution as a table of its quantiles, linear in between. A logarithm would
/// differ in its last bit from one library to another, and so would the trace.
public struct ArrivalGaps: Hashable, Sendable {
    /// The mean gap.
    public let mean: Duration

    /// Gaps of that mean; the longest is about 7.4 times as long.
    ///
    /// - Precondition: `mean` is not negative.
    public init(mean: Duration) {
        precondition(mean >= .zero, "a mean gap of \(mean)")
        self.mean = mean
    }

    /// One gap, in whole microseconds.
    public func draw(from stream: inout RandomStream) -> Duration {
        let cell = stream.draw(in: 0...(Self.quantiles.count - 2))
        let part = stream.draw(in: 0...(Self.unit - 1))
        let lower = Self.quantiles[cell]
        let upper = Self.quantiles[cell + 1]
        let scale = Int128(lower * (Self.unit - part) + upper * part)
        let square = Int128(Self.unit * Self.unit)
        return .microseconds(Int64(clamping: mean.wholeMicroseconds * scale / square))
    }

    /// The mean in the table's unit.
    private static let unit = 4_096

    /// −ln(1 − i/256) × 4,096, rounded, for i = 0 … 255; the last figure, which would be infinite,
    /// makes the mean exactly 4,096.
    private static let quantiles = [
        0, 16, 32, 48, 65, 81, 97, 114, 130, 147, 163, 180, 197, 213, 230, 247, 264, 281, 299, 316,
        333, 351, 368, 386, 403, 421, 439, 457, 474, 492, 511, 529, 547, 565, 584, 602, 621, 639,
        658, 677, 696, 715, 734, 753, 772, 792, 811, 831, 850, 870, 890, 910, 930, 950, 970, 991,
        1011, 1032, 1052, 1073, 1094, 1115, 1136, 1157, 1178, 1200, 1221, 1243, 1265, 1286, 1308,
        1330, 1353, 1375, 1397, 1420, 1443, 1466, 1488, 1512, 1535, 1558, 1582, 1605, 1629, 1653,
        1677, 1701, 1725, 1750, 1774, 1799, 1824, 1849, 1874, 1900, 1925, 1951, 1977, 2003, 2029,
        2055, 2082, 2108, 2135, 2162, 2189, 2217, 2244, 2272, 2300, 2328, 2357, 2385, 2414, 2443,
        2472, 2501, 2531, 2561, 2591, 2621, 2651, 2682, 2713, 2744, 2776, 2807, 2839, 2871, 2904,
        2936, 2969, 3002, 3036, 3069, 3103, 3138, 3172, 3207, 3242, 3278, 3314, 3350, 3386, 3423,
        3460, 3497, 3535, 3573, 3612, 3650, 3690, 3729, 3769, 3810, 3850, 3891, 3933, 3975, 4017,
        4060, 4104, 4148, 4192, 4237, 4282, 4328, 4374, 4421, 4468, 4516, 4564, 4613, 4663, 4713,
        4764, 4816, 4868, 4921, 4974, 5029, 5084, 5139, 5196, 5253, 5311, 5370, 5430, 5491, 5552,
        5615, 5678, 5743, 5808, 5875, 5943, 6011, 6081, 6153, 6225, 6299, 6374, 6451, 6529, 6608,
        6689, 6772, 6857, 6943, 7031, 7121, 7213, 7307, 7404, 7502, 7603, 7707, 7813, 7923, 8035,
        8150, 8269, 8391, 8517, 8647, 8782, 8921, 9064, 9213, 9368, 9529, 9696, 9870, 10052, 10243,
        10443, 10653, 10874, 11108, 11357, 11621, 11903, 12207, 12535, 12891, 13282, 13713, 14196,
        14743, 15374, 16121, 17035, 18213, 19874, 22713, 30252,
    ]
}
