/// A setting out of a file, with where it stands there.
struct PlacedText: Hashable, Sendable {
    let text: String
    /// File, line and column.
    let place: String
}
