import OdooProtocol

/// How one module's batches do, where the connection as such is sound.
///
/// A module that Odoo cannot serve fails in every one of its batches. Hundreds that each keep their own back-off would hammer it;
/// together they keep one, and one at a time looks whether the module is back.
struct ModulePatience: Sendable {
    /// How many batches of the module are being read.
    var running = 0
    /// Attempts in a row that failed, over all of the module's batches.
    private(set) var failures = 0
    /// Before this no batch of the module is begun, by the steady clock.
    private(set) var quietUntil: OdooTimestamp?
    private var lastFailed: Int64?
    /// Whether the failures in a row are of more than one batch: one alone has a back-off of its own and keeps no other back.
    private var isShared = false

    /// Whether the module as a whole fails.
    private var isAway: Bool { isShared && failures >= outageThreshold }

    /// Whether a batch may be begun at an instant of the steady clock.
    func admits(at instant: OdooTimestamp) -> Bool {
        guard isAway else { return true }
        return running == 0 && quietUntil.map { $0 <= instant } ?? true
    }

    /// Notes that an attempt failed.
    /// - Returns: how many have in a row, if the module as a whole fails; nil while single batches do.
    mutating func noteFailure(of batch: Int64) -> Int? {
        failures += 1
        if let lastFailed, lastFailed != batch { isShared = true }
        lastFailed = batch
        return isAway ? failures : nil
    }

    /// Lets no batch begin before an instant.
    mutating func keepQuiet(until instant: OdooTimestamp) { quietUntil = instant }

    /// Notes that a batch was published.
    /// - Returns: whether the module as a whole failed until then.
    mutating func notePublished() -> Bool {
        defer { self = ModulePatience(running: running) }
        return isAway
    }

    private init(running: Int) { self.running = running }

    /// Nothing failed so far.
    init() {}
}
