import OdooProtocol

/// Reads the ids that a method works on.
enum RecordIDs {
    /// The ids of a list, or the one id given bare.
    static func plain(_ value: FieldValue) -> [Int64] {
        switch value {
        case .int(let id): [id]
        case .array(let members): members.compactMap(\.intValue)
        default: []
        }
    }
}
