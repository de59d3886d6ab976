import OdooProtocol

/// The answers of the control interface: JSON, and `{"error": …}` for a refusal.
enum ControlReply {
    static func json(_ value: FieldValue, status: Int = 200) -> HTTPExchangeResponse {
        HTTPExchangeResponse(
            status: status, headers: [HeaderField("content-type", "application/json")],
            body: JSONCodec.write(value))
    }

    static func problem(_ status: Int, _ text: String) -> HTTPExchangeResponse {
        json(["error": .string(text)], status: status)
    }

    /// What Odoo raised: refused by the rules of the business, or by another writer.
    static func fault(_ fault: OdooFault) -> HTTPExchangeResponse {
        let isConflict = fault.name.hasPrefix("psycopg2.")
        return json(
            [
                "error": .string(fault.text),
                "fault": ["name": .string(fault.name), "message": .string(fault.text)],
            ],
            status: isConflict ? 409 : 422)
    }
}
