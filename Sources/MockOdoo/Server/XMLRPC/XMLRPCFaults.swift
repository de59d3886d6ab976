import OdooProtocol
import OdooXMLRPC

/// How Odoo tells exceptions over XML-RPC.
enum XMLRPCFaults {
    /// The fault as the endpoint tells it.
    static func told(_ fault: OdooFault, isOlder: Bool) -> XMLRPCResponse {
        isOlder ? textual(fault) : numeric(fault)
    }

    /// By a number: 2 for what a person did wrong, 3 for a wrong password, 4 for what a user
    /// may not do, 1 with a traceback for all else.
    static func numeric(_ fault: OdooFault) -> XMLRPCResponse {
        if fault.isOdoo("AccessError") { return .fault(code: .int(4), text: fault.text) }
        if fault.isOdoo("AccessDenied") { return .fault(code: .int(3), text: fault.text) }
        if fault.isUserError { return .fault(code: .int(2), text: fault.text) }
        return .fault(code: .int(1), text: fault.traceback)
    }

    /// By a text in place of the number, as the endpoints of old do.
    static func textual(_ fault: OdooFault) -> XMLRPCResponse {
        if fault.isOdoo("AccessDenied") {
            return .fault(code: .string("AccessDenied"), text: fault.text)
        }
        for kind in ["MissingError", "AccessError"] where fault.isOdoo(kind) {
            return .fault(code: .string("warning -- \(kind)\n\n\(fault.text)"), text: "")
        }
        if fault.isUserError {
            let kind = fault.isOdoo("RedirectWarning") ? "Warning" : "UserError"
            return .fault(code: .string("warning -- \(kind)\n\n\(fault.text)"), text: "")
        }
        let text = fault.arguments.map(PythonText.str).joined(separator: "\n")
        return .fault(code: .string(text), text: fault.traceback)
    }

    /// Runs work on messages; what cannot be read or written is an exception of Python's.
    static func raising<Result>(
        _ body: () throws(XMLRPCError) -> Result
    ) throws(OdooFault) -> Result {
        do {
            return try body()
        } catch {
            throw fault(error)
        }
    }

    /// The exception that Python raises for a message that cannot be.
    static func fault(_ error: XMLRPCError) -> OdooFault {
        switch error.code {
        case .cannotWriteNull: .type(error.reason)
        case .integerTooLarge: .python("OverflowError", error.reason)
        case .malformedValue: .value(error.reason)
        case .unexpectedContent:
            OdooFault(name: "xmlrpc.client.ResponseError", text: error.reason)
        default: OdooFault(name: "xml.parsers.expat.ExpatError", text: error.description)
        }
    }

    /// A fault as bytes.
    static func written(_ response: XMLRPCResponse) -> [UInt8] {
        do {
            return try XMLRPCCodec.write(response)
        } catch {
            preconditionFailure("a fault holds a number below 5 and texts: \(error)")
        }
    }
}
