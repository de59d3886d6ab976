public import OdooProtocol

/// When audits of a module are due by themselves or because somebody asked, by Odoo's time.
public struct AuditDue: Hashable, Sendable {
    /// When ids and stamps are to be compared; nil for never.
    public var sweep: OdooTimestamp?
    /// When contents are to be compared; nil for never.
    public var deep: OdooTimestamp?

    /// The instants.
    public init(sweep: OdooTimestamp? = nil, deep: OdooTimestamp? = nil) {
        self.sweep = sweep
        self.deep = deep
    }

    /// When the earlier of the two is due.
    public var next: OdooTimestamp? { [sweep, deep].compactMap { $0 }.min() }

    /// What is to be done at an instant; a deep audit does for both.
    public func task(at now: OdooTimestamp) -> AuditTask? {
        if let deep, deep <= now { return .deep }
        if let sweep, sweep <= now { return .sweep }
        return nil
    }
}

/// When the next audits of a module are due.
///
/// One that is under way is finished first. What was asked for, or what rights that came back make necessary, does not wait
/// for its night. A module without stamps has nothing but audits, so its first is due at once.
///
/// - Returns: nothing for a module that was never contacted or is not mirrored now.
public func auditDue(_ state: ModuleState, policy: AuditPolicy) -> AuditDue {
    guard state.isMirrored, state.auditBegan == nil, let contact = state.cutoff else {
        return AuditDue()
    }
    let last = state.lastAudit ?? contact
    var due = AuditDue()
    if !state.hasWindows, state.lastAudit == nil, policy.cadence != .off {
        due.sweep = contact
    } else {
        switch policy.cadence {
        case .off: break
        case .every(let length): due.sweep = last + length
        case .nightly(let second): due.sweep = nextNight(after: last, secondOfDay: second)
        }
    }
    if let length = policy.deepEvery { due.deep = (state.lastDeepAudit ?? contact) + length }
    due.sweep = [due.sweep, state.auditDue].compactMap { $0 }.min()
    due.deep = [due.deep, state.deepAuditDue].compactMap { $0 }.min()
    return due
}

/// The first instant after another at which the clock shows a time of the day, in UTC.
private func nextNight(after instant: OdooTimestamp, secondOfDay: Int) -> OdooTimestamp {
    let day = Int64(86_400)
    let seconds = instant.seconds
    let midnight = seconds - ((seconds % day) + day) % day
    let tonight = OdooTimestamp(seconds: midnight + Int64(secondOfDay))
    return tonight > instant ? tonight : tonight + .seconds(86_400)
}
