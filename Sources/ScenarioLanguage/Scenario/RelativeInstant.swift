public import OdooProtocol

/// An instant as a scenario writes it: by the calendar, from the start, or by a module's window.
///
/// Windows exist only once the engine has frozen its cutoff, so the runner turns these into
/// instants while it runs.
public enum RelativeInstant: Hashable, Sendable {
    /// `2025-11-26T09:00:00Z`.
    case absolute(OdooTimestamp)
    /// `+26h`: so much after the scenario's `starts`, never negative.
    case afterStart(Duration)
    /// `1s before the first incremental window of sale.order ends`: so much after (negative:
    /// before) an edge of a window.
    case window(WindowReference, edge: WindowEdge, offset: Duration)

    /// The instant, once the window's edges are known.
    ///
    /// - Parameters:
    ///   - starts: the scenario's first instant.
    ///   - window: start and end of a window; nil if it is not known yet.
    public func resolved(
        starts: OdooTimestamp,
        window: (WindowReference) -> (start: OdooTimestamp, end: OdooTimestamp)?
    ) -> OdooTimestamp? {
        switch self {
        case .absolute(let instant): return instant
        case .afterStart(let duration): return starts + duration
        case .window(let reference, let edge, let offset):
            guard let found = window(reference) else { return nil }
            return (edge == .start ? found.start : found.end) + offset
        }
    }
}
