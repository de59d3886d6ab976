import OdooProtocol

/// What a control request carries in its body: a JSON object whose members are read by name.
struct ControlInput {
    /// The most bytes of a body.
    static let largestBody = 4 << 20

    let body: FieldObject
    private let place: String

    /// Reads the body; an empty one counts as an empty object.
    /// - Parameter known: the members that it may have.
    /// - Throws: for a body that is too large, no JSON or no object, and for an unknown member.
    init(
        _ request: HTTPExchangeRequest, known: [String], largest: Int = ControlInput.largestBody
    ) throws(ControlError) {
        guard request.body.count <= largest else {
            throw ControlError("the body is larger than \(largest) bytes", status: 413)
        }
        var value = FieldValue.object(FieldObject())
        if !request.body.isEmpty {
            do {
                value = try JSONCodec.parse(request.body, limits: .init(bytes: largest, depth: 64))
            } catch {
                throw ControlError("the body is no JSON: \(error)")
            }
        }
        try self.init(value, known: known, place: "")
    }

    /// A member of a body that is an object itself; `place` is where it stands.
    init(_ value: FieldValue, known: [String], place: String) throws(ControlError) {
        guard let object = value.objectValue else {
            throw ControlError("\(place)expected an object, found \(value.kindName)")
        }
        for key in object.keys where !known.contains(key) {
            throw ControlError(
                "\(place)\"\(key)\" is unknown, expected \(known.joined(separator: ", "))")
        }
        body = object
        self.place = place
    }

    /// A member that is a text.
    func text(_ name: String) throws(ControlError) -> String? {
        guard let value = member(name) else { return nil }
        guard let text = value.stringValue else {
            throw wrong(name, "a text", value)
        }
        return text
    }

    /// A member that is a whole number in a range.
    func number(_ name: String, in range: ClosedRange<Int64>) throws(ControlError) -> Int64? {
        guard let value = member(name) else { return nil }
        guard let number = value.intValue, range.contains(number) else {
            throw wrong(
                name, "a whole number from \(range.lowerBound) to \(range.upperBound)", value)
        }
        return number
    }

    /// A member that is true or false.
    func flag(_ name: String) throws(ControlError) -> Bool? {
        guard let value = member(name) else { return nil }
        guard let flag = value.boolValue else { throw wrong(name, "true or false", value) }
        return flag
    }

    /// A member that is a list.
    func list(_ name: String, atMost most: Int) throws(ControlError) -> [FieldValue]? {
        guard let value = member(name) else { return nil }
        guard let list = value.arrayValue else { throw wrong(name, "a list", value) }
        guard list.count <= most else {
            throw ControlError(
                "\(place)\(name): expected at most \(most) members, found \(list.count)")
        }
        return list
    }

    /// A member that is a list of ids, which Odoo's tables keep in 32 bits.
    func ids(_ name: String, atMost most: Int) throws(ControlError) -> [Int64]? {
        guard let list = try list(name, atMost: most) else { return nil }
        let ids = list.compactMap(\.intValue)
        guard ids.count == list.count, ids.allSatisfy({ (1...Int64(Int32.max)).contains($0) })
        else {
            throw ControlError(
                "\(place)\(name): expected ids, whole numbers from 1 to \(Int32.max)")
        }
        return ids
    }

    /// A member that is a duration: seconds, or a text such as `90s`.
    func duration(_ name: String, in range: ClosedRange<Duration>) throws(ControlError) -> Duration?
    {
        guard let value = member(name) else { return nil }
        guard let duration = WrittenDuration.reading(value), range.contains(duration) else {
            throw wrong(
                name,
                "seconds or a duration such as 90s, from \(range.lowerBound.inSeconds) to "
                    + "\(range.upperBound.inSeconds) s", value)
        }
        return duration
    }

    /// A member that is an instant.
    func instant(_ name: String) throws(ControlError) -> OdooTimestamp? {
        guard let value = member(name) else { return nil }
        guard let text = value.stringValue, let instant = OdooTimestamp(iso8601: text),
            ServedClock.range.contains(instant)
        else { throw wrong(name, "an instant such as 2025-11-25T09:00:00Z", value) }
        return instant
    }

    /// The complaint about a member of the wrong kind.
    func wrong(_ name: String, _ expected: String, _ found: FieldValue) -> ControlError {
        let shown: String
        switch found {
        case .int, .decimal, .bool, .null:
            shown = String(decoding: JSONCodec.write(found), as: UTF8.self)
        case .string(let text): shown = "\"\(text.prefix(40))\""
        case .array, .object: shown = found.kindName
        }
        return ControlError("\(place)\(name): expected \(expected), found \(shown)")
    }

    /// The complaint about a member that is not there.
    func missing(_ name: String, _ expected: String) -> ControlError {
        ControlError("\(place)\(name) is missing, expected \(expected)")
    }

    /// A member; null counts as absent.
    private func member(_ name: String) -> FieldValue? {
        guard let value = body[name], value != FieldValue.null else { return Optional.none }
        return value
    }
}
