/// Why a request was one too many.
enum Waste: String, Hashable, CaseIterable {
    case time = "Odoo's time, which was known"
    case logIn = "the user's id, which was known"
    case userFields = "the fields of res.users, which were known"
    case rights = "what the user may see, more often than before and after a reading"
    case schema = "the fields of a module, which were known"
    case contact = "the first look at a module once more"
    case samePage = "a page that had been answered"
    case smallPage = "a page smaller than configured, though none had been too heavy"
    case repeated = "the same once more after an error, within one attempt"
    case oneByOne = "records that the request before had room for"
    case named = "records that had been answered, or are stored"
    case early = "an open window before its turn"
    case purpose = "something that no work of a mirror needs"
}

/// What a request was worth.
enum Worth: Hashable {
    /// It had to be asked.
    case needed
    /// It brought nothing, for a reason that is none of the engine's.
    case excused
    /// It was one too many.
    case surplus(Waste)
}
