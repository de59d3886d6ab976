/// A number with a fraction or an exponent, or one beyond 64 bits, with every digit kept.
///
/// Kept as canonical text: amounts must come out of a mirror exactly as they went in, and a binary float of any width
/// changes some of them. Canonical means Python's spelling, which is what Odoo sends: `100.0`, `0.1`, `1e+16`, `-0.0`.
public struct DecimalNumber: Hashable, Sendable, CustomStringConvertible {
    /// The canonical spelling, valid JSON.
    public let text: String

    /// Takes a spelling that is known to be canonical.
    init(canonical text: String) { self.text = text }

    /// The canonical spelling.
    public var description: String { text }

    /// The nearest binary float; for comparisons and sums where Odoo itself computes in floats.
    public var doubleValue: Double { Double(text) ?? .nan }
}
