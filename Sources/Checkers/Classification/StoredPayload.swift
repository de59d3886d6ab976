import OdooProtocol

/// The fields of a stored row, read from its canonical JSON.
struct StoredPayload {
    let object: FieldObject

    /// Reads a payload; nil when it is no JSON object.
    init?(_ text: String) {
        guard let value = try? JSONCodec.parse(text), case .object(let object) = value else {
            return nil
        }
        self.object = object
    }
}
