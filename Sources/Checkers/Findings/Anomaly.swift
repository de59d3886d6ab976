/// A way in which a mirror loses, doubles or corrupts data, by its name in the catalogue.
///
/// A finding bears one only where the history itself tells which mechanism it was.
public struct Anomaly: RawRepresentable, Hashable, Sendable {
    /// The name in the catalogue, such as `late-commit`.
    public let rawValue: String

    /// An anomaly by its name.
    public init(rawValue: String) { self.rawValue = rawValue }

    init(_ name: String) { rawValue = name }
}
