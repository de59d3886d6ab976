/// Keys of a map that are names themselves, such as modules.
struct OpenKeys<Root> {
    /// Which keys these are, as a regular expression of ECMA-262.
    let pattern: String
    /// The same as a rule.
    let matches: (String) -> Bool
    /// How many of them must be there at least.
    let least: Int
    /// How many of them may be there.
    let most: Int
    /// What they are, for messages: "a module".
    let noun: String
    let schema: SchemaPart
    let read: (SourceEntry, inout Root, inout Reading) -> Void
    let write: (Root) -> [(key: String, value: YAMLTree)]
}
