#if canImport(Glibc)
    import Glibc
#endif

/// What the process does with the memory of large answers once they are read.
public enum LargeBuffers {
    /// From how many bytes on a buffer is the system's again as soon as it is freed.
    private static let least: CInt = 256 << 10
    /// `M_MMAP_THRESHOLD` of mallopt(3).
    private static let mmapThreshold: CInt = -3

    /// Gives the memory of large buffers back to the system as soon as they are freed; a program says so once, at its start.
    ///
    /// The C library otherwise learns from the first large answer that such buffers come often, and keeps them from then on, each
    /// thread for itself: a fifth of the memory of a mirror that reads a million records. Does nothing where the C library has
    /// no such setting.
    public static func giveBack() {
        #if canImport(Glibc)
            // <malloc.h> is not among the headers that Swift's Glibc shows.
            typealias Setting = @convention(c) (_ name: CInt, _ value: CInt) -> CInt
            guard let symbol = dlsym(nil, "mallopt") else { return }
            _ = unsafeBitCast(symbol, to: Setting.self)(Self.mmapThreshold, Self.least)
        #endif
    }
}
