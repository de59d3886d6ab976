/// There is no saved snapshot of this name.
package struct UnknownSnapshot: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name that was asked for.
    package let name: String
    /// The names there are, in the order of saving.
    package let known: [String]

    /// What was asked for and what there is.
    package var description: String {
        let names = known.isEmpty ? "none is saved" : "saved are " + known.joined(separator: ", ")
        return "no snapshot is named \"\(name)\"; \(names)"
    }
}
