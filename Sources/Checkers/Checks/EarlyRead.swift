import OdooProtocol

/// How early the first page of an attempt was read, measured against the instant from which it may be.
struct EarlyRead {
    /// By how much it was too early; zero or less when it was not.
    let missing: Duration
    private let odoo: OdooTimestamp
    private let hasDate: Bool
    private let window: ReadWindow
    private let settle: Duration

    /// Measures by the server's `Date` less the round trip; without one, by the engine's clock when the request left.
    init(_ first: WireExchange, window: ReadWindow, settle: Duration) {
        self.window = window
        self.settle = settle
        hasDate = first.date != nil
        if let date = first.date {
            odoo = date - (first.answeredAt - first.sentAt)
        } else {
            odoo = first.engineClockAtSend ?? first.sentAt
        }
        missing = window.end + settle - odoo
    }

    /// A window that had not even ended is another mechanism than one that had not settled.
    var anomaly: Anomaly {
        if odoo < window.end { return Anomaly("future-window-end") }
        return odoo - window.end < .seconds(1) ? Anomaly("no-settle") : Anomaly("late-commit")
    }

    /// The reading against the rule.
    func fact(_ text: InstantText) -> Fact {
        let clock = hasDate ? "by Odoo's clock" : "by the engine's clock"
        return Fact(
            "too early",
            "read at \(text(odoo)) \(clock), allowed from \(text(window.end + settle)), "
                + "the window's end and \(InstantText.span(settle)) to settle")
    }
}
