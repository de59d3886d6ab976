import OdooProtocol

/// Figures as reports print them, in integers throughout.
enum FigureText {
    /// `1,785`.
    static func count(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
    }

    /// `1 request`, `1,785 requests`.
    static func count(_ number: Int, _ noun: String) -> String {
        "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Days, with a tenth where they are not whole: `30`, `32.3`.
    static func days(_ duration: Duration) -> String {
        let tenths = (duration.wholeMicroseconds + 4_320_000_000) / 8_640_000_000
        return tenths % 10 == 0 ? count(Int(tenths / 10)) : fixed(tenths, places: 1)
    }

    /// Seconds with two places: `0.31`.
    static func seconds(_ duration: Duration) -> String {
        fixed((duration.wholeMicroseconds + 5_000) / 10_000, places: 2)
    }

    /// Simulated days for each second of real time; a dash where no time was measured.
    static func rate(_ simulated: Duration, _ wall: Duration) -> String {
        let elapsed = wall.wholeMicroseconds
        guard elapsed > 0 else { return "–" }
        let tenths = Double(simulated.wholeMicroseconds) / Double(elapsed) / 8_640
        guard tenths < 1e15 else { return "–" }
        return fixed(Int64(tenths.rounded()), places: 1)
    }

    /// How many of something in each second of real time; a dash where no time was measured.
    static func perSecond(_ count: Int, _ wall: Duration) -> String {
        let elapsed = wall.wholeMicroseconds
        guard elapsed > 0 else { return "–" }
        let hundredths = Double(count) / Double(elapsed) * 1e8
        guard hundredths < 1e15 else { return "–" }
        return fixed(Int64(hundredths.rounded()), places: 2)
    }

    /// A number of tenths, hundredths … as a decimal.
    private static func fixed(_ units: Int64, places: Int) -> String {
        var scale: Int64 = 1
        for _ in 0..<places { scale *= 10 }
        let rest = String(scale + units.magnitude.asInt64 % scale).dropFirst()
        return (units < 0 ? "-" : "") + count(Int(units.magnitude.asInt64 / scale)) + "." + rest
    }
}

extension UInt64 {
    /// The same, or the largest there is.
    fileprivate var asInt64: Int64 { Int64(clamping: self) }
}
