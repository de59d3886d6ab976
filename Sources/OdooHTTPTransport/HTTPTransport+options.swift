extension HTTPTransport {
    /// How a transport goes about its exchanges.
    public struct Options: Sendable {
        /// How long to wait for a connection, TLS included.
        public var connectTimeout: Duration
        /// How long a server may stay silent within an exchange; nil for as long as the whole exchange may take.
        ///
        /// Odoo sends nothing while it works, so a short one cuts off requests that only take long.
        public var readTimeout: Duration?
        /// How long a connection is kept for the next exchange. Proxies close theirs after a minute, most of them: who waits as
        /// long now and then sends into a connection that is just going away.
        public var idleTimeout: Duration
        /// The most bytes of an answer; a larger one is refused before it fills the memory.
        public var largestBody: Int
        /// The most connections at once.
        public var connections: Int
        /// The HTTP proxy that everything goes through; nil for none.
        public var proxy: ProxyAddress?
        /// Whom to trust for `https`; nil for the authorities that the system knows.
        public var authorities: CertificateAuthorities?

        /// Options; the defaults are 10 s for a connection, kept for 30 s, 256 MiB, 8 connections, no proxy, the system's
        /// authorities.
        public init(
            connectTimeout: Duration = .seconds(10), readTimeout: Duration? = nil,
            idleTimeout: Duration = .seconds(30), largestBody: Int = 256 << 20,
            connections: Int = 8, proxy: ProxyAddress? = nil,
            authorities: CertificateAuthorities? = nil
        ) {
            self.connectTimeout = connectTimeout
            self.readTimeout = readTimeout
            self.idleTimeout = idleTimeout
            self.largestBody = largestBody
            self.connections = connections
            self.proxy = proxy
            self.authorities = authorities
        }
    }
}
