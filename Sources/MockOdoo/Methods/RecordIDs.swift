import OdooProtocol

/// Reads the ids that a method works on.
enum RecordIDs {
    /// The ids of a list, or the one id given bare.
    static func plain(_ value: FieldValue) -> [Int64] {
        switch value {
        case .int(let id): [id]
        case .array(let members): members.compactMap(whole)
        default: []
        }
    }

    /// A whole number, however it is written: Python takes 1.0 for 1.
    static func whole(_ value: FieldValue) -> Int64? {
        if case .decimal(let number) = value { return Int64(exactly: number.doubleValue) }
        return value.intValue
    }

    /// Refuses ids that the database cannot compare with its own.
    ///
    /// A text is the list of its letters, an object that of its keys, as Python iterates them.
    /// - Throws: what PostgreSQL says to texts and to the truth.
    static func check(_ value: FieldValue) throws(OdooFault) {
        let members: [FieldValue]
        switch value {
        case .array(let list): members = list
        case .string(let text): members = text.map { .string(String($0)) }
        case .object(let object): members = object.keys.map(FieldValue.string)
        default: members = []
        }
        for member in members {
            switch member {
            case .string(let text): throw IdentifierCompiler.invalidInteger(text)
            case .bool(true): throw IdentifierCompiler.mismatch("boolean")
            default: continue
            }
        }
    }
}
