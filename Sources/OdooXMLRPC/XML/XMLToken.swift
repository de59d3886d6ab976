/// A piece of a document, as far as XML-RPC cares.
enum XMLToken: Hashable {
    /// A start tag, by its name without prefix.
    case start(String)
    /// An end tag, by its name without prefix; one follows an empty-element tag too.
    case end(String)
    /// Text between tags, references resolved; long text may come in pieces.
    case text(String)
}
