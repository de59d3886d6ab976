#if canImport(Glibc)
    import Glibc
#endif

/// What the process does with the memory of large answers once they are read.
public enum LargeBuffers {
    /// From how many bytes on a buffer is the system's again as soon as it is freed.
    private static let least: Int32 = 256 << 10

    /// Gives the memory of large buffers back to the system as soon as they are freed; a program says so once, at its start.
    ///
    /// The C library otherwise learns from the first large answer that such buffers come often, and keeps them from then on, each
    /// thread for itself: a fifth of the memory of a mirror that reads a million records. Does nothing where the C library has
    /// no such setting.
    public static func giveBack() {
        #if canImport(Glibc)
            mallopt(M_MMAP_THRESHOLD, least)
        #endif
    }
}
