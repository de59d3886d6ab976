import OdooProtocol

/// All that a list of a model's fields depends on, besides the model.
struct FieldListing: Hashable {
    /// The fields that were asked for, as the call names them.
    let fields: FieldValue?
    /// The attributes that were asked for; nil for all.
    let attributes: [String]?
    /// What the user belongs to: some fields are for members of a group.
    let groups: GroupSet
    /// Whether every field is shown, whatever the groups.
    let seesAll: Bool
}
