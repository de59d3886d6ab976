import OdooProtocol

extension StandardMethods {
    /// `browse(ids)`: callable until 18.0, and of no use: the answer is the text of an empty set.
    static let browse = MethodDefinition(
        name: "browse", worksOnRecords: true, parameters: [.init(name: "ids")],
        versions: [.v17, .v18]
    ) { call throws(OdooFault) in .string("\(call.model.name)()") }
}
