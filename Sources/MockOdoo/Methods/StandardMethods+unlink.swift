import OdooProtocol

extension StandardMethods {
    /// `unlink(ids)`: true.
    static let unlink = MethodDefinition(name: "unlink", worksOnRecords: true) {
        call throws(OdooFault) in
        try call.env.unlink(call.model, call.ids)
        return true
    }
}
