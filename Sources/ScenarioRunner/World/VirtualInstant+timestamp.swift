public import OdooProtocol
public import SimulationKernel

extension OdooTimestamp {
    /// The same microsecond of virtual time.
    public init(_ instant: VirtualInstant) { self.init(microseconds: instant.microseconds) }
}

extension VirtualInstant {
    /// The same microsecond.
    public init(_ timestamp: OdooTimestamp) { self.init(microseconds: timestamp.microseconds) }
}
