import OdooProtocol

/// A domain that is read is written so that it reads back as one that is written alike.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDomain(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let value = try? JSONCodec.parse(Array(UnsafeBufferPointer(start: start, count: count)))
    else { return 0 }
    for syntax in [Domain.Syntax.strict, .relaxed] {
        guard let domain = try? Domain(parsing: value, syntax: syntax) else { continue }
        _ = domain.description
        let written = domain.fieldValue
        let again = try? Domain(parsing: written, syntax: syntax)
        precondition(again != nil, "\(value) is written as \(written), which cannot be read")
        precondition(again?.fieldValue == written, "\(value) is written as \(written), then not")
    }
    return 0
}
