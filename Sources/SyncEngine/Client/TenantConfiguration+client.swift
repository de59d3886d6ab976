import OdooProtocol

extension TenantConfiguration {
    /// The client that the configuration asks for.
    func client(transport: any OdooTransport, clock: any EngineClock) -> any OdooClient {
        let wire = Wire(
            transport: transport, clock: clock, credential: credential, timeout: requestTimeout)
        func way(_ route: OdooRoute) -> any OdooClient {
            switch route {
            case .jsonRPC: JSONRPCClient(wire: wire, database: database, login: login)
            case .webSession: WebSessionClient(wire: wire, database: database, login: login)
            case .json2: JSON2Client(wire: wire, database: database)
            }
        }
        if let route { return way(route) }
        let ways = OdooRoute.allCases.map { ($0, way($0)) }
        return ChoosingClient(
            ways: Dictionary(uniqueKeysWithValues: ways), credential: credential)
    }
}
