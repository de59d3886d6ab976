import OdooProtocol

/// What is read is written so that it reads back as the same, in each of the four manners.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let value = try? JSONCodec.parse(Array(UnsafeBufferPointer(start: start, count: count)))
    else { return 0 }
    let writings = [
        JSONCodec.write(value), JSONCodec.writeCanonical(value), JSONCodec.writePython(value),
        JSONCodec.writePretty(value),
    ]
    for bytes in writings {
        let again = try? JSONCodec.parse(bytes)
        precondition(again == value, "\(String(decoding: bytes, as: UTF8.self)) reads as another")
    }
    precondition(JSONCodec.writeCanonical(value) == writings[1], "two canonical writings differ")
    return 0
}
