import OdooProtocol

extension StandardMethods {
    /// `browse(ids)`: callable until 18.0, and of no use: the answer is the text of an empty set.
    static let browse = MethodDefinition(
        name: "browse", worksOnRecords: true, parameters: [.init(name: "ids")],
        versions: [.v17, .v18]
    ) { call throws(OdooFault) in .string("\(call.model.name)()") }

    /// `sudo(ids)`: callable in 17.0 only; the answer is the text of the set.
    static let sudo = MethodDefinition(name: "sudo", worksOnRecords: true, versions: [.v17]) {
        call throws(OdooFault) in
        let ids = call.ids.map(String.init).joined(separator: ", ")
        return .string("\(call.model.name)(\(ids)\(call.ids.count == 1 ? "," : ""))")
    }
}
