/// What a certificate shows of one module of one tenant.
public struct CertifiedModule: Hashable, Sendable {
    /// A window that is planned and not read.
    public struct OpenWindow: Hashable, Sendable {
        /// Where it begins, such as `2025-11-25 09:00:00`, in UTC.
        public let start: String
        /// Where it ends.
        public let end: String
        /// Where its batch stands: `pending`, `running`, `failed` or `dead`.
        public let status: String
    }

    /// The tenant.
    public let tenant: String
    /// The module, such as `sale.order`.
    public let module: String
    /// Whether it is mirrored still; what a removed one has left open is not waited for.
    public let isMirrored: Bool
    /// Whether it is read by windows; one without stamps is read by audits, of which a certificate tells nothing.
    public let isReadByWindows: Bool
    /// Where its windows begin; nil if it was never read.
    public let horizon: String?
    /// How far the windows reach from the horizon without one that is not read; nil if the first one is not.
    public internal(set) var reach: String?
    /// How many windows were read.
    public internal(set) var windows: Int64 = 0
    /// How many windows were taken over from an earlier system, and read by nobody here.
    public internal(set) var imported: Int64 = 0
    /// The windows that are not read, in order of time.
    public internal(set) var open: [OpenWindow] = []
    /// How many pages were read, the empty last ones included.
    public internal(set) var pages: Int64 = 0
    /// How many rows the pages hold.
    public internal(set) var rows: Int64 = 0

    init(_ line: ModuleLine) {
        tenant = line.tenant
        module = line.module
        isMirrored = line.isMirrored
        isReadByWindows = line.isStamped
        horizon = line.horizon?.text
    }

    /// Whether something of it should be read and is not.
    public var isOpen: Bool {
        isMirrored && isReadByWindows && (horizon == nil || !open.isEmpty)
    }
}
