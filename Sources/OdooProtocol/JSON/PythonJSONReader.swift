/// Reads single values that were written as Python writes them, without a look at whether they are
/// well-formed.
package enum PythonJSONReader {
    /// The value that these bytes spell.
    /// - Precondition: a value was written so by `PythonJSONWriter` or `JSONCodec.writePython`.
    package static func value(_ bytes: UnsafeRawBufferPointer) -> FieldValue {
        switch bytes.first {
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "t"): return .bool(true)
        case UInt8(ascii: "f"): return .bool(false)
        case UInt8(ascii: "\""):
            let content = UnsafeRawBufferPointer(rebasing: bytes.dropFirst().dropLast())
            return content.contains(UInt8(ascii: "\\")) ? parsed(bytes) : .string(text(content))
        case UInt8(ascii: "["), UInt8(ascii: "{"): return parsed(bytes)
        default: return number(bytes)
        }
    }

    /// The text of ASCII bytes.
    private static func text(_ bytes: UnsafeRawBufferPointer) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { target in
            UnsafeMutableRawBufferPointer(target).copyMemory(from: bytes)
            return bytes.count
        }
    }

    private static func number(_ bytes: UnsafeRawBufferPointer) -> FieldValue {
        var magnitude: Int64 = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        for byte in isNegative ? bytes.dropFirst() : bytes[...] {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return .decimal(DecimalNumber(canonical: text(bytes))) }
            magnitude = magnitude &* 10 &+ Int64(digit)
        }
        if bytes.count <= 18 { return .int(isNegative ? -magnitude : magnitude) }
        let text = text(bytes)
        return Int64(text).map(FieldValue.int) ?? .decimal(DecimalNumber(canonical: text))
    }

    private static func parsed(_ bytes: UnsafeRawBufferPointer) -> FieldValue {
        bytes.withMemoryRebound(to: UInt8.self) { bytes in
            var parser = JSONParser(bytes, depth: JSONCodec.Limits.deepest)
            do throws(JSONError) {
                return try parser.document()
            } catch {
                preconditionFailure("a value that was written cannot be read: \(error)")
            }
        }
    }
}
