public import OdooProtocol

/// How many suspects of a module there are.
public struct SuspectFacts: Hashable, Sendable {
    /// The module.
    public var module: String
    /// Records that were not found once and are to be searched again.
    public var missing: Int
    /// Records whose stamp moved back and that are to be read again.
    public var movedBack: Int
    /// Records about which nothing is done.
    public var held: Int
    /// How many of those a person has accepted, so that they are searched once more.
    public var accepted: Int
    /// Why nothing is done, in words.
    public var heldReason: String?
    /// When the last of those that are not held was seen, by Odoo's clock.
    public var latestSeenAt: OdooTimestamp?

    /// Facts; the defaults are those of a module without suspects.
    public init(
        module: String, missing: Int = 0, movedBack: Int = 0, held: Int = 0,
        accepted: Int = 0, heldReason: String? = nil, latestSeenAt: OdooTimestamp? = nil
    ) {
        self.module = module
        self.missing = missing
        self.movedBack = movedBack
        self.held = held
        self.accepted = accepted
        self.heldReason = heldReason
        self.latestSeenAt = latestSeenAt
    }

    /// Suspects that wait for another look.
    public var open: Int { missing + movedBack }
}
