public import OdooProtocol

/// The search of a window's next page.
///
/// Paging by id is stable under writes, where an offset skips rows. Both bounds are whole seconds, the end is exclusive:
/// right on Odoo 17, 18 and 19 alike.
///
/// - Parameter lastID: the last id of the page before; 0 for the first page.
public func pageDomain(_ window: Window, lastID: Int64) -> Domain {
    .and([
        .leaf(DomainLeaf("write_date", .greaterOrEqual, .string(window.start.wire))),
        .leaf(DomainLeaf("write_date", .less, .string(window.end.wire))),
        .leaf(DomainLeaf("id", .greater, .int(lastID))),
    ])
}
