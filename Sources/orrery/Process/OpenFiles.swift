#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How many files and sockets this process may have open.
enum OpenFiles {
    /// Allows as many as the system lets a process allow itself.
    ///
    /// Shells start programs with 1,024 or even 256, for the sake of those that still use `select`; a server would turn away
    /// the connections beyond that.
    static func allowMost() {
        var limit = rlimit()
        #if os(Linux)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        #if canImport(Darwin)
            // The system reports no limit, and refuses more than this.
            limit.rlim_cur = min(limit.rlim_max, rlim_t(OPEN_MAX))
        #endif
        // Where that is refused, the server serves as many as it may.
        _ = setrlimit(resource, &limit)
    }
}
