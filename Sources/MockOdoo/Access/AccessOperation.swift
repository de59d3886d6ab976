/// What a user may or may not do with records.
enum AccessOperation: String, CaseIterable {
    case read, write, create, unlink

    /// The letter by which the tables of rights name it.
    var letter: Character {
        self == .read ? "r" : self == .write ? "w" : self == .create ? "c" : "u"
    }

    /// The word of the refusal of a whole model.
    var verb: String {
        switch self {
        case .read: "access"
        case .write: "modify"
        case .create: "create"
        case .unlink: "delete"
        }
    }
}
