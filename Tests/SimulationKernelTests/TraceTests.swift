import SimulationKernel
import Testing

/// The expected hashes come from an independent implementation in Python.
@Suite("Trace")
struct TraceTests {
    let first = TraceEntry(
        instant: VirtualInstant(microseconds: 1_764_147_600_000_000), process: "engine",
        kind: .request, label: "sale.order page 1")
    let second = TraceEntry(
        instant: VirtualInstant(microseconds: -1), process: "harness", kind: .sleep, label: "nap",
        ordinal: 2, detail: "cancelled")

    @Test(
        "the hash of a text is this one",
        arguments: [
            ("", 0x10b7_f6c6_d280_9a26), ("a", 0x489d_837f_9b34_08e0),
            ("abcdefgh", 0x776f_df87_db21_da3a), ("abcdefghi", 0xcb06_59d5_f4d8_6503),
            ("Grüße, 世界 🚀", 0x5560_1408_1293_bc71),
        ] as [(String, UInt64)])
    func hashes(text: String, expected: UInt64) {
        var hash = RunningHash()
        hash.absorb(text)
        #expect(hash.value == expected)
        var ofBytes = RunningHash()
        ofBytes.absorb(Array(text.utf8))
        #expect(ofBytes.value == expected)
    }

    @Test("the hash of a trace is this one, in sixteen digits, whatever is kept")
    func traceHash() {
        for detail in [Trace.Detail.hashOnly, .last(1), .last(0), .all] {
            var trace = Trace(detail)
            trace.append(first)
            trace.append(second)
            #expect(trace.hexHash == "f1466a514e54d34c")
            #expect(trace.count == 2)
        }
        #expect(Trace(.all).hexHash == "492b8d6066c09227")
    }

    @Test("it keeps none, the last or all of its entries")
    func retention() {
        var traces = [Trace(.hashOnly), Trace(.last(3)), Trace(.all)]
        let entries = (0..<10).map { number in
            TraceEntry(
                instant: SampleProgram.noon, process: "p", kind: .step, label: "step \(number)")
        }
        for index in traces.indices {
            for entry in entries {
                traces[index].append(entry)
            }
        }
        #expect(traces.map(\.entries) == [[], Array(entries.suffix(3)), entries])
    }

    @Test("every part of an entry is in the hash, and so is where texts end")
    func everyPart() {
        let base = TraceEntry(
            instant: SampleProgram.noon, process: "ab", kind: .step, label: "cd", detail: "e")
        let noon = SampleProgram.noon
        let others = [
            TraceEntry(
                instant: noon + .microseconds(1), process: "ab", kind: .step, label: "cd",
                detail: "e"),
            TraceEntry(instant: noon, process: "abc", kind: .step, label: "d", detail: "e"),
            TraceEntry(instant: noon, process: "ab", kind: .store, label: "cd", detail: "e"),
            TraceEntry(instant: noon, process: "ab", kind: .step, label: "cde", detail: ""),
            TraceEntry(instant: noon, process: "ab", kind: .step, label: "cde"),
            TraceEntry(
                instant: noon, process: "ab", kind: .step, label: "cd", ordinal: 1, detail: "e"),
        ]
        let hashes = ([base] + others).map { entry in
            var trace = Trace(.hashOnly)
            trace.append(entry)
            return trace.hash
        }
        #expect(Set(hashes).count == hashes.count)
    }

    @Test("an entry reads as one line")
    func line() {
        #expect("\(first)" == "2025-11-26 09:00:00.000000 engine request sale.order page 1")
        #expect("\(second)" == "1969-12-31 23:59:59.999999 harness sleep nap #2 (cancelled)")
    }

    @Test("notes are in the hash; a text is kept, bytes are not")
    func notes() throws {
        var hashes: Set<UInt64> = []
        for body in [[], [1], [1, 0], [2]] as [[UInt8]] {
            let kernel = SimulationKernel(seed: 1, start: SampleProgram.noon)
            try kernel.run {
                kernel.note(body)
                kernel.note("a fact")
            }
            #expect(kernel.trace.entries.map(\.label) == ["a fact"])
            #expect(kernel.trace.count == 2)
            hashes.insert(kernel.trace.hash)
        }
        #expect(hashes.count == 4)
    }
}
