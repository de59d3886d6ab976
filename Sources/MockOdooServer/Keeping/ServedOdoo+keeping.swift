extension ServedOdoo {
    /// Keeps the world in a file from now on: what it is now, and every change before anybody is told of it.
    ///
    /// - Parameter file: new, or the one that the world was read from.
    /// - Throws: `WorldFileError` if it cannot be written.
    public func keep(in file: WorldFile) throws(WorldFileError) {
        let clock = try file.clock()
        let failure: WorldFileError? = withState { state in
            if let clock {
                state.databaseSkew = clock.databaseSkew
                state.webSkew = clock.webSkew
            }
            state.keeper = WorldKeeper(file, state)
            state.keep()
            return state.failure
        }
        if let failure { throw failure }
    }

    /// Returns once the world can no longer be kept, with the reason, or nil when the waiting is cancelled.
    ///
    /// From then on no request is answered, since nobody would find the answer true after a restart.
    public func failure() async -> WorldFileError? {
        let failures = withState { $0.followFailure() }
        return await failures.first { _ in true }
    }

    /// Writes the clock's last reading and lets go of the file; to be called once nobody asks any more.
    /// - Throws: `WorldFileError` if it cannot be written.
    public func finishKeeping() throws(WorldFileError) {
        let failure: WorldFileError? = withState { state in
            guard state.failure == nil, var keeper = state.keeper else { return nil }
            state.keeper = nil
            do throws(WorldFileError) {
                try keeper.finish(state)
                return nil
            } catch {
                return error
            }
        }
        if let failure { throw failure }
    }
}
