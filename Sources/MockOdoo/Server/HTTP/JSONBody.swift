import OdooProtocol

/// Reads JSON bodies as Python does.
enum JSONBody {
    /// The value of a body, and else Python's complaint. What is no UTF-8 counts as replacement
    /// marks.
    static func read(_ body: [UInt8]) -> Result<FieldValue, PythonJSONComplaint> {
        do throws(JSONError) {
            return .success(try JSONCodec.parse(body))
        } catch {
            let text = String(decoding: body, as: UTF8.self)
            if error.code == .invalidUTF8, let value = try? JSONCodec.parse(text) {
                return .success(value)
            }
            return .failure(PythonJSONComplaint(text))
        }
    }
}
