public import OdooProtocol

/// A value as XML-RPC spells it; more kinds than JSON has, since bytes and instants are values of
/// their own here.
public enum XMLRPCValue: Hashable, Sendable {
    /// `<nil/>`, an extension that clients send and Odoo never does.
    case null
    /// `<boolean>`.
    case boolean(Bool)
    /// `<int>`, `<i4>`, `<i8>` and their kin, within 64 bits.
    case int(Int64)
    /// `<double>`, and whole numbers beyond 64 bits, with every digit.
    case decimal(DecimalNumber)
    /// `<string>`, or a `<value>` without a type; its blanks are part of it.
    case string(String)
    /// `<base64>`, decoded.
    case bytes([UInt8])
    /// `<dateTime.iso8601>`, in whole seconds; XML-RPC names no zone, Odoo means UTC.
    case dateTime(OdooTimestamp)
    /// `<array>`.
    case array([XMLRPCValue])
    /// `<struct>`, its members in order.
    case structure([XMLRPCMember])
}

/// One member of a `<struct>`.
public struct XMLRPCMember: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The value.
    public var value: XMLRPCValue

    /// A member.
    public init(_ name: String, _ value: XMLRPCValue) {
        self.name = name
        self.value = value
    }
}
