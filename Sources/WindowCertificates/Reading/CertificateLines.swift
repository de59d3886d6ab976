/// The lines of a certificate, and the hashes that tie them together.
struct CertificateLines {
    /// The lines without their ends; at least one, be it empty.
    let all: [ArraySlice<UInt8>]
    private let isCutOff: Bool

    /// Splits a file.
    init(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: Self.newline, omittingEmptySubsequences: false)
        isCutOff = lines.last?.isEmpty == false
        all = lines.count > 1 && !isCutOff ? lines.dropLast() : lines
    }

    /// Checks that the last line has its end.
    func checkEnd() throws(CertificateFault) {
        guard isCutOff else { return }
        throw CertificateFault(
            .damaged, line: all.count, "the certificate is cut off within this line")
    }

    /// Checks that each line that names the hash of all lines before it names the right one.
    /// - Throws: `CertificateFault` at the first that does not.
    func checkChain() throws(CertificateFault) {
        var hash = SHA256()
        var known = 0
        for (place, line) in all.enumerated() {
            if let named = Self.namedHash(line) {
                guard named.elementsEqual(hash.hex.utf8) else {
                    throw CertificateFault(
                        .damaged, line: place + 1,
                        "what stands before this line, from line \(known + 1) on, is not what "
                            + "was written: something was altered, added or taken away")
                }
                known = place
            }
            hash.update(line)
            hash.update(CollectionOfOne(Self.newline))
        }
    }

    /// The hash at the end of a line; nil for a line that names none.
    private static func namedHash(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let opening = Array(",\"before\":\"".utf8)
        let closing = Array("\"}".utf8)
        let length = opening.count + 64 + closing.count
        guard line.count >= length, line.suffix(closing.count).elementsEqual(closing),
            line.suffix(length).prefix(opening.count).elementsEqual(opening)
        else { return nil }
        return line.dropLast(closing.count).suffix(64)
    }

    private static let newline = UInt8(ascii: "\n")
}
