public import OdooProtocol

/// What safe now has to reach for the next window of a module to be due; nil if that cannot be told.
public func nextDue(_ facts: DueFacts) -> OdooTimestamp? {
    (facts.module.plannedThrough ?? facts.module.cutoff).map { $0 + facts.length }
}
