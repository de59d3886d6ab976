public import OdooProtocol

/// Odoo's time as well as the engine knows it.
public struct OdooTime: Hashable, Sendable {
    /// The most likely instant.
    public var now: OdooTimestamp
    /// How far off that may be either way.
    public var uncertainty: Duration

    /// A time.
    public init(now: OdooTimestamp, uncertainty: Duration) {
        self.now = now
        self.uncertainty = uncertainty
    }

    /// The earliest instant that it may be.
    public var earliest: OdooTimestamp { now - uncertainty }

    /// The latest instant that it may be.
    public var latest: OdooTimestamp { now + uncertainty }
}
