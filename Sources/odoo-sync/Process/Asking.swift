import SyncEngine

/// Asks something of the engine; what goes wrong becomes the program's sentence.
/// - Throws: `ProgramError`.
func asking<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
        return try await body()
    } catch let error as EngineError {
        throw ProgramError(error)
    } catch let error as SyncStoreError {
        throw ProgramError(error)
    }
}
