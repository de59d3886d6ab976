/// Rounds amounts as Odoo's `float_round` does for a currency of two decimals: half away from zero.
enum Rounding {
    /// The number with so many digits behind the point, at most 9.
    static func rounded(_ number: Double, digits: Int) -> Double {
        let scale = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9][min(max(digits, 0), 9)]
        guard number.isFinite, abs(number) < 1e15 / scale else { return number }
        let scaled = number * scale
        let nudge = scaled.magnitude.ulp
        let whole = (scaled + (scaled < 0 ? -nudge : nudge)).rounded(.toNearestOrAwayFromZero)
        return whole == 0 ? 0 : whole / scale
    }

    /// The number written out with so many digits behind the point, at most 9.
    static func fixed(_ number: Double, digits: Int) -> String {
        let digits = min(max(digits, 0), 9)
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        guard number.isFinite, abs(number) < 9e18 / scale else { return "\(number)" }
        let whole = Int64((abs(number) * scale).rounded(.toNearestOrAwayFromZero))
        let text = String(whole)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        let sign = number < 0 && whole != 0 ? "-" : ""
        guard digits > 0 else { return sign + padded }
        return "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }

    /// The amount in whole hundredths.
    ///
    /// A little is added before the cut, as Odoo does, so that 1.005 becomes 1.01 though its float
    /// lies below.
    static func cents(_ amount: Double) -> Double {
        guard amount.isFinite, abs(amount) < 1e13 else { return amount }
        let scaled = amount * 100
        let nudge = scaled.magnitude.ulp
        let whole = (scaled + (scaled < 0 ? -nudge : nudge)).rounded(.toNearestOrAwayFromZero)
        return whole == 0 ? 0 : whole / 100
    }
}
