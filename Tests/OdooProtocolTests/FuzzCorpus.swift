import Foundation

/// What the fuzzers begin with, and what they have found: `Fixtures/fuzz`.
enum FuzzCorpus {
    /// The files of a folder, in order.
    static func names(_ folder: String) -> [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: root + folder)
        return (names ?? []).sorted()
    }

    /// The bytes of a file.
    static func bytes(_ folder: String, _ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(root)\(folder)/\(name)")))
    }

    /// A file as it is, cut at every place, and with one byte changed, added or taken away, so many times.
    ///
    /// Cut and changed at no more than `most` places each, spread over a file that has more; the same every time.
    static func variants(of bytes: [UInt8], most: Int) -> [[UInt8]] {
        let step = max(1, (bytes.count + most - 1) / most)
        var variants = [bytes]
        variants += stride(from: 0, to: bytes.count, by: step).map { Array(bytes[..<$0]) }
        var state = UInt64(bytes.count) &+ 0x9E37_79B9_7F4A_7C15
        func draw(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state >> 33) % max(bound, 1)
        }
        let telling =
            Array("\"'\\{}[]<>&,:#-+.eE0189 \n\r\t\0".utf8) + [0x7F, 0x80, 0xBF, 0xC0, 0xF4, 0xFF]
        for place in stride(from: 0, to: bytes.count, by: step) {
            let byte = draw(3) == 0 ? UInt8(draw(256)) : telling[draw(telling.count)]
            var changed = bytes
            switch draw(4) {
            case 0: changed.insert(byte, at: place)
            case 1: changed.remove(at: place)
            default: changed[place] = byte
            }
            variants.append(changed)
        }
        return variants
    }

    private static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/") + "/Fixtures/fuzz/"
    }()
}
