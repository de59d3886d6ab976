public import OdooProtocol

/// Everything that decides which windows of a module are due.
public struct DueFacts: Sendable {
    /// The tenant's ledger: status with cursor, all modules, open batches.
    public var ledger: TenantLedger
    /// The module in question.
    public var module: ModuleState
    /// The length of its windows that is in force now, in whole seconds.
    public var length: Duration
    /// See `safeNow`.
    public var safeNow: OdooTimestamp
    /// Odoo's time.
    public var time: OdooTime

    /// Facts.
    public init(
        ledger: TenantLedger, module: ModuleState, length: Duration, safeNow: OdooTimestamp,
        time: OdooTime
    ) {
        self.ledger = ledger
        self.module = module
        self.length = length
        self.safeNow = safeNow
        self.time = time
    }
}
