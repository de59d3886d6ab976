extension CompanyProfile {
    /// Reads a profile from YAML.
    ///
    /// - Parameter file: the file's path, for messages; nothing is opened.
    /// - Throws: all mistakes of the profile together, up to ten.
    /// - Complexity: O(length of the text).
    public init(yaml: String, file: String) throws(DocumentError) {
        self = try Grammar.company.parsed(yaml, file: file).0
    }

    /// The profile as YAML, which reads back as the same profile.
    /// - Complexity: O(length of the text).
    public var yaml: String { YAMLPrinter.page(Grammar.company.write(self)) }

    /// The JSON Schema of profiles, draft 2020-12, for editors; ends with a newline.
    public static var jsonSchema: String {
        Grammar.company.schema.document(title: "The profile of an Orrery company")
    }
}
