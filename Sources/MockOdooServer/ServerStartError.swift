/// Why a server cannot listen where it was told to.
public struct ServerStartError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The host.
    public let host: String
    /// The port.
    public let port: Int
    /// The system's error number.
    public let errorNumber: Int32

    /// A sentence that says what to do.
    public var description: String {
        switch errorNumber {
        case 98, 48: "port \(port) of \(host) is in use; choose another, or 0 for any free one"
        case 13: "port \(port) of \(host) may not be used by this user; choose one above 1023"
        case 99, 49: "\(host) is no address of this machine"
        default: "cannot listen on \(host):\(port) (system error \(errorNumber))"
        }
    }
}
