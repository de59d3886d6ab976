/// A number with a fraction or an exponent, or one beyond 64 bits, with every digit kept.
///
/// Kept as canonical text: amounts must come out of a mirror exactly as they went in, and a binary
/// float of any width changes some of them. Canonical means Python's spelling, which is what Odoo
/// sends: `100.0`, `0.1`, `1e+16`, `-0.0`.
///
/// Two numbers are equal when their spelling is, and numbers of one kind and value have one
/// spelling. There are two kinds, as in Python: a number spelled with fraction or exponent, and a
/// whole number that 64 bits cannot hold, which keeps its plain digits. So `1e30` is not equal to a
/// one with thirty zeros, just as `1.0` is not equal to `1`.
public struct DecimalNumber: Hashable, Sendable, CustomStringConvertible {
    /// The canonical spelling, valid JSON.
    public let text: String

    /// Takes a spelling that is known to be canonical.
    init(canonical text: String) { self.text = text }

    /// The shortest decimal that reads back as this float, as Python prints it.
    ///
    /// Total, so that arithmetic on hostile amounts cannot bring a server down: JSON has no
    /// spelling for infinity and NaN, so an infinity becomes the greatest finite float of its sign,
    /// and NaN becomes `0.0`.
    public init(_ value: Double) {
        let finite: Double
        if value.isNaN {
            finite = 0
        } else {
            let greatest = Double.greatestFiniteMagnitude
            finite = min(greatest, max(-greatest, value))
        }
        let spelled = finite == 0 && finite.sign == .minus ? "-0.0" : "\(finite)"
        guard let number = DecimalNumber(parsing: spelled) else {
            preconditionFailure("a finite float printed as \(spelled) is not a JSON number")
        }
        self = number
    }

    /// Reads a number as JSON spells it, `-?digits[.digits][e±digits]` without leading zeros; nil
    /// for any other text.
    ///
    /// The value is kept exactly, whatever the count of digits. Trailing zeros go, down to one
    /// digit of fraction; outside of 1e-4 ≤ |value| < 1e16 the spelling has an exponent. A whole
    /// number spelled plainly keeps its digits if 64 bits cannot hold it, and gets `.0` if they
    /// can: as a decimal, 5 is `5.0`.
    ///
    /// An exponent beyond ±999,999,999 is refused, unless the value is 0.
    /// - Complexity: O(length).
    public init?(parsing text: some StringProtocol) {
        guard let spelling = DecimalSpelling(Array(String(text).utf8)[...]),
            let canonical = spelling.canonical
        else { return nil }
        self.text = canonical
    }

    /// Reads a spelling that a JSON parser has found well-formed; nil only when the exponent is out
    /// of range.
    init?(wellFormed bytes: some Collection<UInt8>) {
        guard let canonical = DecimalSpelling(ArraySlice(bytes))?.canonical else { return nil }
        text = canonical
    }

    /// The canonical spelling.
    public var description: String { text }

    /// The nearest binary float; for comparisons and sums where Odoo itself computes in floats.
    ///
    /// Infinite for a number beyond the range of floats.
    public var doubleValue: Double { Double(text) ?? .nan }

    /// Whether it is a whole number spelled plainly, which 64 bits cannot hold: Python's big `int`.
    public var isWholeNumber: Bool { !text.utf8.contains { [0x2E, 0x65].contains($0) } }
}
