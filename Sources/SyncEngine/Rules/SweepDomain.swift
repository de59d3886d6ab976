public import OdooProtocol

/// The search of an audit's next page: the records in scope, in order of their ids.
///
/// Those without a stamp belong to it: no window ever shows them.
///
/// - Parameters:
///   - range: the ids that the batch covers.
///   - lastID: the last id of the page before; one below the range for the first page.
///   - horizon: where the scope begins; nil where everything is in it.
public func sweepDomain(
    _ range: ClosedRange<Int64>, lastID: Int64, horizon: OdooTimestamp?
) -> Domain {
    var clauses: [Domain] = [.leaf(DomainLeaf("id", .greater, .int(lastID)))]
    if range.upperBound < .max {
        clauses.append(.leaf(DomainLeaf("id", .lessOrEqual, .int(range.upperBound))))
    }
    if let horizon {
        clauses.append(
            .or([
                .leaf(DomainLeaf("write_date", .equal, false)),
                .leaf(DomainLeaf("write_date", .greaterOrEqual, .string(horizon.wire))),
            ]))
    }
    return .and(clauses)
}

/// The search of records by their ids alone, whatever their stamps: what decides whether a record is still there.
public func presenceDomain(_ ids: [Int64]) -> Domain {
    .leaf(DomainLeaf("id", .isIn, .array(ids.map { .int($0) })))
}
