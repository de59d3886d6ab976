public import OdooProtocol

/// The search of the open window's next page: everything stamped since the last planned window.
///
/// It has no end: nothing is ever called done on its account.
/// - Parameter lastID: the last id of the page before; 0 for the first page.
public func freshnessDomain(since start: OdooTimestamp, lastID: Int64) -> Domain {
    .and([
        .leaf(DomainLeaf("write_date", .greaterOrEqual, .string(start.wire))),
        .leaf(DomainLeaf("id", .greater, .int(lastID))),
    ])
}
