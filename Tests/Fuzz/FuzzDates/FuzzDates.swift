import OdooProtocol

/// An instant, a day or a number that is read is written so that it reads back as the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDates(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    if let instant = OdooTimestamp(wire: text) {
        precondition(OdooTimestamp(wire: instant.wireWithMicroseconds) == instant, text)
    }
    if let instant = OdooTimestamp(httpDate: text) {
        precondition(OdooTimestamp(httpDate: instant.httpDate) == instant, text)
    }
    if let instant = OdooTimestamp(iso8601: text) {
        precondition(OdooTimestamp(iso8601: instant.iso8601) != nil, text)
    }
    if let day = CivilDate(wire: text) { precondition(day.wire == text, text) }
    if let number = DecimalNumber(parsing: text) {
        precondition(
            DecimalNumber(parsing: number.text) == number, "\(text) is spelled \(number.text)")
        _ = number.doubleValue
    }
    _ = ContentHash(hex: text)
    return 0
}
