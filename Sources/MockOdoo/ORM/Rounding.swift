/// Rounds amounts as Odoo's `float_round` does for a currency of two decimals: half away from zero.
enum Rounding {
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
