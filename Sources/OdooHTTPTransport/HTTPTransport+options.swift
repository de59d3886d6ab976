extension HTTPTransport {
    /// How a transport goes about its exchanges.
    public struct Options: Sendable {
        /// How long to wait for a connection.
        public var connectTimeout: Duration
        /// The most bytes of an answer; a larger one is refused before it fills the memory.
        public var largestBody: Int
        /// The most connections at once.
        public var connections: Int
        /// The HTTP proxy that everything goes through; nil for none.
        public var proxy: ProxyAddress?

        /// Options; the defaults are 10 s, 256 MiB, 8 connections and no proxy.
        public init(
            connectTimeout: Duration = .seconds(10), largestBody: Int = 256 << 20,
            connections: Int = 8, proxy: ProxyAddress? = nil
        ) {
            self.connectTimeout = connectTimeout
            self.largestBody = largestBody
            self.connections = connections
            self.proxy = proxy
        }
    }
}
