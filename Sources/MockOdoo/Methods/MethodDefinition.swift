import OdooProtocol

/// One method of a model, as callers outside may call it.
struct MethodDefinition: Sendable {
    /// A parameter of the method, in its place.
    struct Parameter: Sendable {
        let name: String
        var isRequired = false
    }

    let name: String
    /// Whether the first argument is the ids of the records that it works on.
    var worksOnRecords = false
    var parameters: [Parameter] = []
    /// The versions that have it.
    var versions: Set<OdooVersion> = Set(OdooVersion.allCases)
    let run: @Sendable (MethodCall) throws(OdooFault) -> FieldValue?
}
