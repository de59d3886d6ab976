import OdooProtocol

/// What may be read of a module at one moment.
struct ModuleRights: Sendable, Equatable {
    /// The mirrored fields that the user may read, in order of their names.
    var fields: [FieldSchema]
    /// These fields, with the user's groups and companies.
    var fingerprint: RightsFingerprint
}
