public import OdooProtocol

/// The instant up to which everything is committed that will be: Odoo's time, less its uncertainty, less settle.
///
/// `write_date` is the start of a transaction, so rows stamped before this instant may still appear for as long as their
/// transactions run; `settle` covers the usual ones. Cut to whole seconds, as window edges are.
public func safeNow(_ time: OdooTime, settle: Duration) -> OdooTimestamp {
    (time.earliest - settle).cutToSecond
}
