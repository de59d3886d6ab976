import SimulationKernel
import Testing

@Suite("Virtual instants")
struct VirtualInstantTests {
    @Test(
        "an instant reads as its date and time",
        arguments: [
            (0, "1970-01-01 00:00:00.000000"), (-1, "1969-12-31 23:59:59.999999"),
            (1_764_147_600_412_000, "2025-11-26 09:00:00.412000"),
            (951_782_400_000_000, "2000-02-29 00:00:00.000000"),
            (951_868_799_999_999, "2000-02-29 23:59:59.999999"),
            (4_107_542_399_000_000, "2100-02-28 23:59:59.000000"),
            (-11_644_473_600_000_001, "1600-12-31 23:59:59.999999"),
            (-62_135_596_800_000_000, "0001-01-01 00:00:00.000000"),
            (253_402_300_799_999_999, "9999-12-31 23:59:59.999999"),
        ] as [(Int64, String)])
    func reads(microseconds: Int64, text: String) {
        #expect("\(VirtualInstant(microseconds: microseconds))" == text)
    }

    @Test("the ends can be shown too")
    func ends() {
        #expect("\(VirtualInstant.distantFuture)" == "294247-01-10 04:00:54.775807")
        #expect("\(VirtualInstant.distantPast)".hasPrefix("-290308-12-21"))
    }

    @Test("arithmetic is exact and cuts what is below a microsecond")
    func arithmetic() {
        let instant = VirtualInstant(seconds: 100)
        #expect(instant + .milliseconds(1) == VirtualInstant(microseconds: 100_001_000))
        #expect(instant - .seconds(101) == VirtualInstant(microseconds: -1_000_000))
        #expect(instant + .nanoseconds(1_999) == VirtualInstant(microseconds: 100_000_001))
        #expect(instant + .nanoseconds(-999) == instant)
        #expect(instant - VirtualInstant(seconds: 130) == .seconds(-30))
        #expect(instant.advanced(by: .seconds(1)).duration(to: instant) == .seconds(-1))
        #expect(instant < instant + .microseconds(1))
    }

    @Test("arithmetic saturates")
    func saturates() {
        let past = VirtualInstant.distantPast
        let future = VirtualInstant.distantFuture
        #expect(future + .seconds(1) == future)
        #expect(past - .seconds(1) == past)
        #expect(past + .seconds(Int64.max) == future)
        #expect(future - past == .microseconds(Int64.max))
        #expect(past - future == .microseconds(Int64.min))
        #expect(VirtualInstant(seconds: .max) == future)
        #expect(VirtualInstant(seconds: .min) == past)
    }
}
