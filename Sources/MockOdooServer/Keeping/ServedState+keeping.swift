extension ServedState {
    /// Writes what is new to the file, if the world is kept in one. A failure is final.
    mutating func keep() {
        guard failure == nil, var keeper else { return }
        do throws(WorldFileError) {
            try keeper.keep(self)
            self.keeper = keeper
        } catch {
            failure = error
            for follower in failureFollowers { follower.yield(error) }
        }
    }

    /// A stream with one element once the world cannot be kept.
    mutating func followFailure() -> AsyncStream<WorldFileError> {
        let (stream, continuation) = AsyncStream<WorldFileError>.makeStream()
        if let failure { continuation.yield(failure) }
        failureFollowers.append(continuation)
        return stream
    }
}
