extension OdooFault {
    /// Reads the `error` member of an answer: `{code, message, data: {name, debug, message,
    /// arguments, context}}`.
    ///
    /// `code` and `message` are demanded; whatever is missing in `data` is empty, so that an error
    /// that is told badly is still told. Without a text of its own the fault has the envelope's.
    /// - Throws: `RPCEnvelopeError` if `code` is no whole number, `message` no text, or `data`
    ///   neither object nor missing.
    public init(errorObject: FieldObject) throws(RPCEnvelopeError) {
        guard let code = errorObject["code"], let message = errorObject["message"] else {
            let member = errorObject["code"] == nil ? "error.code" : "error.message"
            throw RPCEnvelopeError(.missingMember, member: member, reason: "it is missing")
        }
        guard let number = code.intValue else {
            throw .wrongKind("error.code", "a whole number", code)
        }
        guard let envelopeText = message.stringValue else {
            throw .wrongKind("error.message", "a string", message)
        }
        switch errorObject["data"] {
        case nil, .null?:
            self.init(
                code: number, message: envelopeText, name: "", text: envelopeText, arguments: [])
        case .object(let data)?: self.init(code: number, message: envelopeText, data: data)
        case let other?: throw .wrongKind("error.data", "an object", other)
        }
    }

    /// Reads what Odoo tells about an exception, which JSON-2 sends as it is; whatever is missing
    /// is empty.
    public init(code: Int64, message: String, data: FieldObject) {
        self.init(
            code: code, message: message, name: data["name"]?.stringValue ?? "",
            text: data["message"]?.stringValue ?? message,
            arguments: data["arguments"]?.arrayValue ?? [],
            context: data["context"]?.objectValue ?? FieldObject(),
            debug: data["debug"]?.stringValue ?? "")
    }

    /// The `error` member of an answer.
    public var errorObject: FieldObject {
        ["code": .int(code), "message": .string(message), "data": .object(data)]
    }

    /// What Odoo tells about the exception: `{name, debug, message, arguments, context}`.
    public var data: FieldObject {
        [
            "name": .string(name), "debug": .string(debug), "message": .string(text),
            "arguments": .array(arguments), "context": .object(context),
        ]
    }
}
