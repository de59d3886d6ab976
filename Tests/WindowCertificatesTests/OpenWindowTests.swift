import Testing

@testable import WindowCertificates

@Suite("Windows that were not read")
struct OpenWindowTests {
    /// The second window of partners in another state, without pages.
    private func sample(_ status: String) -> Sample {
        var sample = Sample.sound.removing(18...18)
        sample.lines[16] = Sample.window(2, day: 23, batch: 5, status: status, reading: "")
        return sample.changing(19, "\"pages\":9", to: "\"pages\":8")
    }

    @Test(
        "one that waits, failed or was given up is told and breaks no rule",
        arguments: ["pending", "running", "failed", "dead"])
    func open(status: String) throws {
        let read = try sample(status).read()
        #expect(read.faults == [])
        #expect(read.isOpen)
        let partners = read.modules[1]
        #expect(partners.open.map(\.status) == [status])
        #expect(partners.open.map(\.start) == ["2025-11-23 09:00:00"])
        #expect(partners.reach == "2025-11-23 09:00:00")
        #expect(partners.windows == 1)
    }

    @Test("behind one that is not read the others count, and reach no further")
    func behind() throws {
        var sample = Sample.sound.removing(8...11)
        sample.lines[6] = Sample.window(2, day: 23, batch: 3, status: "failed", reading: "")
        sample = sample.changing(16, "\"pages\":9,\"rows\":8", to: "\"pages\":6,\"rows\":5")
        let orders = try sample.read().modules[0]
        #expect(try sample.read().faults == [])
        #expect(orders.windows == 2)
        #expect(orders.reach == "2025-11-23 09:00:00")
    }

    @Test("one that a module left open when it was removed is not waited for")
    func removed() throws {
        let sample = sample("pending").changing(14, "\"mirrored\":true", to: "\"mirrored\":false")
        #expect(try !sample.read().isOpen)
        #expect(try sample.read().modules[1].open.count == 1)
    }

    @Test("a module that was never read is open")
    func neverRead() throws {
        let sample = Sample.sound.changing(19, "\"stamped\":false", to: "\"stamped\":true")
        #expect(try sample.read().isOpen)
        #expect(try sample.read().faults == [])
    }

    @Test("a certificate without any window shows nothing, and is open")
    func empty() throws {
        let sample = Sample(lines: [
            Sample.sound.lines[0],
            Sample.module("res.country", horizon: nil).replacing(
                "\"stamped\":true", with: "\"stamped\":false"),
            "{\"modules\":1,\"windows\":0,\"pages\":0,\"rows\":0,\"before\":\"#\"}",
        ])
        #expect(try sample.read().faults == [])
        #expect(try sample.read().isEmpty)
        #expect(try sample.read().isOpen)
        #expect(try !Sample.sound.read().isEmpty)
    }

    @Test("one that was taken over from an earlier system covers its range and is counted apart")
    func imported() throws {
        let read = try sample("imported").read()
        #expect(read.faults == [])
        #expect(!read.isOpen)
        #expect(read.modules[1].imported == 1)
        #expect(read.modules[1].windows == 1)
        #expect(read.modules[1].reach == "2025-11-24 09:00:00")
    }

    @Test("one that was not read has no pages", arguments: ["pending", "imported"])
    func pages(status: String) {
        let window = "acme/res.partner, window 2025-11-23 09:00:00 → 2025-11-24 09:00:00 (batch 5)"
        let paged = sample(status).inserting(Sample.page(1, day: 23, after: 0), before: 18)
            .changing(20, "\"pages\":8", to: "\"pages\":9")
        #expect(paged.faults == ["18: \(window), is \(status) and has pages"])
        let parked = sample(status).inserting("{\"parked\":4}", before: 18)
        #expect(parked.faults == ["18: \(window), is \(status) and passes over 4"])
    }
}
