extension Duration {
    /// The duration in whole microseconds, cut toward zero.
    ///
    /// Virtual time has no finer grain, because the finest stamp in the simulated world is a
    /// microsecond. 128 bits hold every duration there is.
    var wholeMicroseconds: Int128 {
        let (seconds, attoseconds) = components
        return Int128(seconds) * 1_000_000 + Int128(attoseconds / 1_000_000_000_000)
    }
}
