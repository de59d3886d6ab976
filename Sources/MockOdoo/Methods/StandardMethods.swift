/// The methods that every model has.
enum StandardMethods {
    /// All of them, each in a file of its own.
    static let all: [MethodDefinition] = [
        search, searchRead, searchCount, read, fieldsGet, create, write, unlink, exists,
        checkAccessRights, hasAccess, checkAccess, defaultGet, nameSearch, nameGet, nameCreate,
        actionArchive, actionUnarchive, toggleActive, browse, sudo, searchFetch, messagePost, copy,
    ]

    private static let places = Dictionary(
        all.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { $1 })

    /// The method of that name.
    static func named(_ name: String) -> MethodDefinition? { places[name].map { all[$0] } }
}
