/// How many attempts in a row have to end at the same page before one of its records is suspected.
public let poisonThreshold = 8

/// Whether a page that fails again and again is the fault of a record in it, and not of the way to Odoo.
///
/// In an outage every batch fails where it stands; only while others of the tenant come through does a page tell of itself.
public func isPoison(_ stuck: StuckPage) -> Bool {
    stuck.failures >= poisonThreshold && stuck.othersPublished > 0
}
