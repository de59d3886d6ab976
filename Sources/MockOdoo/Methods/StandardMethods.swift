/// The methods that every model has.
enum StandardMethods {
    /// All of them, each in a file of its own.
    static let all: [MethodDefinition] = [
        search, searchRead, searchCount, read, fieldsGet, create, write, unlink, exists,
        checkAccessRights, hasAccess, checkAccess, checkAccessRule, defaultGet,
        defaultGetSince19, nameSearch, nameSearchSince19, nameGet, nameCreate, actionArchive,
        actionUnarchive, toggleActive, browse, sudo, searchFetch, messagePost, copy, readGroup,
        webReadGroup, webReadGroupSince19,
        formattedReadGroup, webRead, webSearchRead, getViews, getView, load, exportData,
        getExternalID, getMetadata, webSave, onchange, copyData, webNameSearch, webSaveMulti,
        webResequence, readProgressBar,
    ]

    private static let places: [String: [Int]] = Dictionary(
        grouping: all.indices, by: { all[$0].name })

    /// The method of that name in a version.
    static func named(_ name: String, in version: OdooVersion) -> MethodDefinition? {
        places[name]?.lazy.map { all[$0] }.first { $0.versions.contains(version) }
    }
}
