extension Duration {
    /// The duration as people write it in settings and read it in a log: `23h59m56s`, `816ms`; the sign is left out.
    var plain: String {
        let (seconds, attoseconds) = (self < .zero ? .zero - self : self).components
        if seconds == 0, attoseconds > 0 { return "\(attoseconds / 1_000_000_000_000_000)ms" }
        var rest = seconds
        var words = ""
        for (unit, length) in [("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)]
            as [(String, Int64)]
        where rest >= length {
            words += "\(rest / length)\(unit)"
            rest %= length
        }
        return words.isEmpty ? "0s" : words
    }
}
