/// Why a server cannot listen where it was told to.
public struct ServerStartError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The host.
    public let host: String
    /// The port.
    public let port: Int
    /// The system's error number; nil if the host is no address and no name of one.
    public let errorNumber: Int32?

    /// A sentence that says what to do.
    public var description: String {
        switch errorNumber {
        case nil: "\(host) is neither an address nor a name that resolves to one"
        case 98, 48: "port \(port) of \(host) is in use; choose another, or 0 for any free one"
        case 13: "port \(port) of \(host) may not be used by this user; choose one above 1023"
        case 99, 49: "\(host) is no address of this machine"
        case let number?: "cannot listen on \(host):\(port) (system error \(number))"
        }
    }
}
