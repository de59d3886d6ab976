import OdooProtocol

/// `ir.attachment`: a file, with its size, type and checksum.
struct AttachmentBehaviour: ModelBehaviour {
    func defaults(_ given: FieldObject, _ env: Environment) throws(OdooFault) -> FieldObject {
        ["type": "binary", "res_id": 0]
    }

    func willCreate(_ values: inout FieldObject, _ env: Environment) throws(OdooFault) {
        try describe(&values, name: values["name"]?.stringValue, env)
        if values["mimetype"] == nil { values["mimetype"] = "application/octet-stream" }
    }

    func willWrite(
        _ ids: [Int64], _ values: inout FieldObject, _ env: Environment
    ) throws(OdooFault) {
        try describe(&values, name: values["name"]?.stringValue, env)
    }

    /// Computes what follows from the content; `raw` is the same content by another name.
    private func describe(
        _ values: inout FieldObject, name: String?, _ env: Environment
    ) throws(OdooFault) {
        if let raw = values["raw"] {
            values["raw"] = nil
            values["datas"] = raw.stringValue.map { .string(Base64.text(Array($0.utf8))) } ?? raw
        }
        guard let datas = values["datas"] else { return }
        guard case .string(let text) = datas, !text.isEmpty else {
            for field in ["file_size", "checksum"] {
                values[field] = field == "checksum" ? .null : 0
            }
            return
        }
        guard let bytes = Base64.bytes(text) else {
            throw .python("binascii.Error", "Incorrect padding")
        }
        values["file_size"] = .int(Int64(bytes.count))
        values["checksum"] = .string(SHA1.hex(bytes))
        if values["mimetype"] == nil {
            values["mimetype"] = .string(MediaType.of(bytes, named: name, version: env.version))
        }
    }
}
