import OdooProtocol

/// How much of what is read stands in memory at a time.
extension TenantMirror {
    /// The most memory, in bytes, that the rows of a tenant may take, over all that is read side by side.
    ///
    /// Rows that are put aside are written twice; four windows of ten thousand ordinary rows rarely come to this together.
    static let mostHeldBytes = 24 << 20
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
        let isMost = remember { state in
            state.heldBytes[holder] = bytes
            let total = state.heldBytes.values.reduce(0, +)
            return total > Self.mostHeldBytes && bytes == state.heldBytes.values.max()
        }
        return rows > tenant.stagingLimit || isMost
    }

    /// Notes that a reading holds no rows any more.
    func forgetHeld(of holder: Int64) { remember { $0.heldBytes[holder] = nil } }
}
