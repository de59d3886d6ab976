/// A `<methodResponse>`: one value, or a fault.
public enum XMLRPCResponse: Hashable, Sendable {
    /// What the method gave.
    case value(XMLRPCValue)
    /// What it raised. The code is a number by the standard; Odoo's older endpoints send a text.
    case fault(code: XMLRPCValue, text: String)
}
