/// The wire codec: bytes to values and back, strict to RFC 8259, within limits.
public enum JSONCodec {
    /// What a document may be at most, so that hostile input costs a bounded amount of memory and stack.
    public struct Limits: Hashable, Sendable {
        /// The most bytes.
        public var bytes: Int
        /// The deepest nesting of lists and objects.
        public var depth: Int

        /// Limits; the defaults are 512 MiB and 512 levels.
        public init(bytes: Int = 512 << 20, depth: Int = 512) {
            self.bytes = bytes
            self.depth = depth
        }
    }
}
