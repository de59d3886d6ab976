public import OdooProtocol

/// Whether a window had settled, by Odoo's own clock, when its first page was read.
///
/// Planning goes by an estimate of Odoo's time; this is the proof. The answer's `Date` less the round trip is a moment before
/// the request was sent, and a window read before its end has settled may lack a late commit for good.
///
/// - Parameters:
///   - date: the `Date` of the first page's answer.
///   - roundTrip: from sending that request to its whole answer.
///   - windowEnd: the first instant after the window.
public func settledWhenRead(
    date: OdooTimestamp, roundTrip: Duration, windowEnd: OdooTimestamp, settle: Duration
) -> Bool {
    date - roundTrip >= windowEnd + settle
}
