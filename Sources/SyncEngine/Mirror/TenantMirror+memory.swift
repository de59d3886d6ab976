import OdooProtocol

/// How much of what is read stands in memory at a time.
extension TenantMirror {
    /// Under which id the reading of open windows, which is no batch, is counted.
    static let openWindows: Int64 = 0

    /// Puts the rows of a batch aside if memory should not hold them.
    func stageIfMany(_ reading: inout WindowReading, _ claim: Claim) async throws {
        guard isTooMuch(reading.rows.count, bytes: reading.heldBytes, of: claim.batch) else {
            return
        }
        try await store.stage(reading.rows, for: claim)
        reading.haveBeenStaged()
        forgetHeld(of: claim.batch)
    }

    /// Whether a reading holds more rows than it should, now that they take so many bytes: too many for one reading, or most of
    /// what is too much for the tenant.
    func isTooMuch(_ rows: Int, bytes: Int, of holder: Int64) -> Bool {
        let isMost = remember { $0.held.note(bytes, of: holder) }
        return rows > tenant.stagingLimit || isMost
    }

    /// Notes that a reading holds no rows any more.
    func forgetHeld(of holder: Int64) { remember { $0.held.forget(holder) } }
}
