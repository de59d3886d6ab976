public import OdooProtocol

/// The search of records that mirrored rows point to and no window will bring: they lie before the horizon, or bear no stamp.
public func referenceDomain(_ ids: [Int64], horizon: OdooTimestamp) -> Domain {
    .and([
        .leaf(DomainLeaf("id", .isIn, .array(ids.map { .int($0) }))),
        .or([
            .leaf(DomainLeaf("write_date", .equal, false)),
            .leaf(DomainLeaf("write_date", .less, .string(horizon.wire))),
        ]),
    ])
}
