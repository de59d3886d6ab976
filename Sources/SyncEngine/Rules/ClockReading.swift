public import OdooProtocol

/// How far Odoo's clock was from the engine's when an answer came in.
public struct ClockReading: Hashable, Sendable {
    /// Odoo's time less the engine's.
    public var offset: Duration
    /// How far off that may be either way: 1 s, since `Date` is cut to seconds, and half the round trip.
    public var uncertainty: Duration
    /// When it was taken, by the monotonic clock.
    public var takenAt: Duration
    /// The engine's wall clock when its monotonic clock read 0, as of this reading; it moves when the wall clock steps.
    public var epoch: OdooTimestamp

    /// A reading.
    public init(
        offset: Duration, uncertainty: Duration, takenAt: Duration, epoch: OdooTimestamp
    ) {
        self.offset = offset
        self.uncertainty = uncertainty
        self.takenAt = takenAt
        self.epoch = epoch
    }

    /// A reading made of one exchange.
    ///
    /// - Parameters:
    ///   - date: the answer's `Date`; nil where there is none, and then the engine's own clock has to serve.
    ///   - sentAt: the engine's wall clock when the request was sent.
    ///   - roundTrip: from sending to the whole answer, by the monotonic clock.
    ///   - monotonic: the monotonic clock when the answer was in.
    public init(
        date: OdooTimestamp?, sentAt: OdooTimestamp, roundTrip: Duration, monotonic: Duration
    ) {
        let middle = sentAt + roundTrip / 2
        self.init(
            offset: date.map { $0 - middle } ?? .zero,
            uncertainty: .seconds(1) + roundTrip / 2, takenAt: monotonic,
            epoch: sentAt + roundTrip - monotonic)
    }
}
