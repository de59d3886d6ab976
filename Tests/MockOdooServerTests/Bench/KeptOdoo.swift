import MockOdoo
import MockOdooServer
import OdooProtocol

extension ServedOdoo {
    /// The world that a file keeps, or the base data in a new one, at noon.
    static func kept(
        in file: WorldFile, rate: Double? = nil, monotonic: @escaping @Sendable () -> Duration
    ) throws -> ServedOdoo {
        let world =
            file.origin == nil
            ? ServedWorld.base : try file.world(schemas: try ServedWorld.schemas())
        let kept = try file.clock()
        let clock = ServedClock(
            now: kept?.now ?? ServedWorld.noon, rate: rate ?? kept?.rate ?? 0,
            monotonic: monotonic)
        let served = ServedOdoo(world, clock: clock)
        try served.keep(in: file)
        return served
    }
}
