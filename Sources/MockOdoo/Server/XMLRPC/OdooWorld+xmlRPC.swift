import OdooProtocol
import OdooXMLRPC

extension OdooWorld {
    /// Answers a call at `/xmlrpc/2/<service>`, or at the older `/xmlrpc/<service>`; nil for
    /// any other path.
    mutating func xmlRPC(
        _ request: WebRequest, at instants: WorldInstants
    ) -> HTTPExchangeResponse? {
        let rest = Array(request.segments.dropFirst())
        let isOlder = rest.count == 1
        guard isOlder || rest.count == 2 && rest[0] == "2", let service = rest.last else {
            return nil
        }
        guard request.method == "POST" else {
            return HTTPFailure.methodNotAllowed("OPTIONS, POST").page
        }
        return HTTPExchangeResponse(
            status: 200, headers: [HeaderField("content-type", "text/xml; charset=utf-8")],
            body: xmlRPC(service, request.body, isOlder: isOlder, at: instants))
    }

    private mutating func xmlRPC(
        _ service: String, _ body: [UInt8], isOlder: Bool, at instants: WorldInstants
    ) -> [UInt8] {
        let response: XMLRPCResponse
        do throws(OdooFault) {
            let call = try XMLRPCFaults.raising { () throws(XMLRPCError) in
                try XMLRPCCodec.parseCall(body)
            }
            let result = try run(
                ServiceCall(
                    service: service, method: call.method,
                    arguments: call.arguments.map(\.fieldValue)), at: instants)
            response = .value(XMLRPCValue(result ?? .null))
        } catch {
            response = XMLRPCFaults.told(error, isOlder: isOlder)
        }
        do throws(XMLRPCError) {
            return try XMLRPCCodec.write(response)
        } catch {
            // What cannot be sent was done all the same: the call has committed by then.
            let fault = XMLRPCFaults.fault(error)
            return XMLRPCFaults.written(XMLRPCFaults.told(fault, isOlder: isOlder))
        }
    }
}
