import OdooProtocol

/// The key by which the engine of a run logs in: no other text holds it, so that whoever shows it gives it away.
///
/// It holds what encoders spell in ways of their own: quotes, blanks, slashes, letters that are not ASCII.
enum PlantedSecret {
    /// The key.
    static let key = "pl4nted \"key\" & co/ä%+"

    /// The key as JSON holds it, without the quotes around it.
    private static let spelled = Array(JSONCodec.write(.string(key)).dropFirst().dropLast())

    /// The bytes of a request with another word in the key's place, for the trace: it shows no key either.
    /// - Complexity: O(number of bytes).
    static func masked(_ body: [UInt8], as word: String) -> [UInt8] {
        var masked: [UInt8] = []
        masked.reserveCapacity(body.count)
        // What lies between is copied in one go: a body is some thousand bytes, and holds the key once.
        var (copied, place) = (0, 0)
        while let found = body[place...].firstIndex(of: spelled[0]) {
            guard body[found...].starts(with: spelled) else {
                place = found + 1
                continue
            }
            masked += body[copied..<found]
            masked += word.utf8
            place = found + spelled.count
            copied = place
        }
        return masked + body[copied...]
    }
}
