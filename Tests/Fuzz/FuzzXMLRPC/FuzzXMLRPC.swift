import OdooProtocol
import OdooXMLRPC

/// A message that is read can be written and read again, and from then on is written alike.
///
/// Only from then on: like Odoo, the writer leaves out what XML cannot hold, and a carriage return that it writes reads as
/// a line feed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXMLRPC(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let call = try? XMLRPCCodec.parseCall(bytes),
        let written = try? XMLRPCCodec.write(call, in: .extended)
    {
        let again = try? XMLRPCCodec.parseCall(written)
        precondition(again != nil, "\(String(decoding: written, as: UTF8.self)) cannot be read")
        let second = again.flatMap { try? XMLRPCCodec.write($0, in: .extended) }
        let third = second.flatMap { try? XMLRPCCodec.parseCall($0) }
            .flatMap { try? XMLRPCCodec.write($0, in: .extended) }
        precondition(
            second != nil && third == second, "\(String(decoding: written, as: UTF8.self)) changes")
    }
    if let response = try? XMLRPCCodec.parseResponse(bytes),
        let written = try? XMLRPCCodec.write(response, in: .extended)
    {
        let again = try? XMLRPCCodec.parseResponse(written)
        precondition(again != nil, "\(String(decoding: written, as: UTF8.self)) cannot be read")
    }
    return 0
}
