/// The head of an HTTP answer, as far as a load needs it.
struct ResponseHead {
    /// Where the body begins.
    let end: Int
    /// Whether the status is 200.
    let isOK: Bool
    /// What `Content-Length` says.
    let length: Int?

    private static let status = Array("HTTP/1.1 200".utf8)
    private static let field = Array("content-length:".utf8)

    /// The head at the beginning of these bytes; nil while it is not whole.
    init?(_ bytes: Slice<UnsafeRawBufferPointer>) {
        var lineStart = 0
        var length: Int?
        var place = 0
        while place < bytes.count {
            defer { place += 1 }
            guard bytes[place] == UInt8(ascii: "\n") else { continue }
            if place - lineStart <= 1 {
                end = place + 1
                isOK = bytes.starts(with: Self.status)
                self.length = length
                return
            }
            length = length ?? Self.length(bytes[lineStart..<place])
            lineStart = place + 1
        }
        return nil
    }

    private static func length(_ line: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard line.count > field.count,
            zip(line, field).allSatisfy({ $0 | 0x20 == $1 || $0 == $1 })
        else { return nil }
        var number = 0
        for byte in line.dropFirst(field.count) where (48...57).contains(byte) {
            number = number * 10 + Int(byte) - 48
        }
        return number
    }
}
