extension Duration {
    /// The duration in whole microseconds, cut toward zero and saturated at the ends of `Int64`.
    ///
    /// Virtual time has no finer grain, because the finest stamp in the simulated world is a
    /// microsecond.
    var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        let total = Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000)
        return Int64(clamping: total)
    }
}
