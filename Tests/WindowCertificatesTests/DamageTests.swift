import Testing

@testable import WindowCertificates

@Suite("Certificates that were altered")
struct DamageTests {
    private static func refusal(_ bytes: [UInt8]) -> CertificateFault? {
        do throws(CertificateFault) {
            let read = try CertifiedWindows(bytes)
            return read.faults.first
        } catch {
            return error
        }
    }

    private static var lines: [String] {
        Sample.sound.text.split(separator: "\n").map { $0 + "\n" }
    }

    @Test("each line that is taken away, doubled or changed for its neighbour is missed")
    func lines() {
        let lines = Self.lines
        for place in lines.indices {
            var fewer = lines
            fewer.remove(at: place)
            #expect(Self.refusal(Array(fewer.joined().utf8)) != nil, "line \(place + 1) less")
            var more = lines
            more.insert(lines[place], at: place)
            #expect(Self.refusal(Array(more.joined().utf8)) != nil, "line \(place + 1) twice")
            guard place > 0 else { continue }
            var turned = lines
            turned.swapAt(place - 1, place)
            #expect(Self.refusal(Array(turned.joined().utf8)) != nil, "lines \(place) and next")
        }
    }

    @Test("each byte that is another is noticed", arguments: [1 as UInt8, 128])
    func bytes(flip: UInt8) {
        let bytes = Array(Sample.sound.text.utf8)
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= flip
            #expect(Self.refusal(changed) != nil, "byte \(place)")
        }
    }

    @Test("a file that ends early is noticed wherever it ends")
    func cut() {
        let bytes = Array(Sample.sound.text.utf8)
        for count in bytes.indices {
            #expect(Self.refusal(Array(bytes.prefix(count))) != nil, "\(count) bytes")
        }
        #expect(Self.refusal(bytes) == nil)
    }

    @Test("the line is told up to which something was altered, and since where")
    func place() {
        let text = Sample.sound.text.replacing("\"first\":8", with: "\"first\":7")
        let fault = Self.refusal(Array(text.utf8))
        #expect(fault?.code == .damaged)
        #expect(
            fault?.description == "7: what stands before this line, from line 3 on, is not what "
                + "was written: something was altered, added or taken away")
    }

    @Test("what is misspelled is told with line and column")
    func spelling() {
        let text = Sample.sound.changing(5, "\"order\"", to: " \"order\"").text
        #expect(
            Self.refusal(Array(text.utf8))?.description
                == "5:117: expected ,\"order\":")
        let cut = Sample.sound.text.dropLast()
        #expect(
            Self.refusal(Array(cut.utf8))?.description
                == "20: the certificate is cut off within this line")
        let short = Self.lines.dropLast().joined()
        #expect(
            Self.refusal(Array(short.utf8))?.description
                == "19: the certificate is cut off behind this line")
        let long = Sample.sound.text + "{\"parked\":1}\n"
        #expect(Self.refusal(Array(long.utf8))?.description == "21: nothing follows the sums")
    }

    @Test("lines that stand where none of their kind can are told")
    func misplaced() {
        let early = Sample.sound.inserting(Sample.page(1, day: 22, after: 0), before: 2)
        #expect(early.faults == ["2: no window is being read here"])
        let parked = Sample.sound.inserting("{\"parked\":1}", before: 3)
        #expect(parked.faults == ["3: no window is being read here"])
        let window = Sample.sound.inserting(
            Sample.window(1, day: 22, batch: 9, status: "dead", reading: ""), before: 2)
        #expect(window.faults == ["2: a window of no module"])
        let sums = Sample.sound.changing(20, "\"rows\":8", to: "\"rows\":9")
        #expect(sums.faults == ["20: it tells of 9 rows, and lists 8"])
        let other = Sample.sound.inserting("{\"note\":1}", before: 2)
        #expect(
            other.faults == [
                "2:1: expected a module, a window, a page, a parked record or the sums"
            ])
    }

    @Test("what is no certificate, or one of another version, is told as such")
    func others() {
        let cases = [
            ("", "1: this is no window certificate"), ("\n", "1: this is no window certificate"),
            ("{\"schema\":1,\"event\":\"run_began\"}\n", "1: this is no window certificate"),
            ("hello", "1: this is no window certificate"),
        ]
        for (text, sentence) in cases {
            let fault = Self.refusal(Array(text.utf8))
            #expect(fault?.code == .unreadable)
            #expect(fault?.description == sentence)
        }
        let newer = Sample.sound.changing(1, "\"version\":1", to: "\"version\":2").text
        let fault = Self.refusal(Array(newer.utf8))
        #expect(fault?.code == .unreadable)
        #expect(fault?.sentence == "this is a certificate of version 2; version 1 is known")
    }

    @Test("hostile files are refused and do no harm")
    func hostile() {
        let most = String(repeating: "9", count: 18)
        let deep = String(repeating: "[", count: 100_000)
        let samples = [
            Sample.sound.changing(5, "\">\",3]]", to: "\">\",\(deep)"),
            Sample.sound.changing(5, "\"last\":9", to: "\"last\":\(most)9"),
            Sample.sound.changing(5, "\"last\":9", to: "\"last\":-9"),
            Sample.sound.changing(5, "\"last\":9", to: "\"last\":09"),
            Sample.sound.changing(5, "\"last\":9", to: "\"last\":9.0"),
            Sample.sound.changing(3, "900000000", to: most),
            Sample.sound.changing(3, "trip_us\":0", to: "trip_us\":\(most)"),
            Sample.sound.changing(5, "\"first\":8,\"last\":9", to: "\"first\":\(most),\"last\":4"),
            Sample.sound.changing(5, "\"rows\":2", to: "\"rows\":\(most)"),
            Sample.sound.changing(2, "sale.order", to: "sale\u{1B}[2J"),
            Sample.sound.changing(2, "sale.order", to: "sale.order\\"),
        ]
        for sample in samples { #expect(!sample.faults.isEmpty) }
        var many = Sample.sound
        many.lines[4] = many.lines[4].replacing("\"rows\":2", with: "\"rows\":\(most)")
        for _ in 0..<20 { many.lines.insert(many.lines[4], at: 4) }
        #expect(!many.faults.isEmpty)
    }
}
