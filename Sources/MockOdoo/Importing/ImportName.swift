/// An external id as an import spells it: one without a module belongs to `__import__`.
struct ImportName {
    let module: String
    let name: String

    init(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        module = parts.count == 2 ? parts[0] : "__import__"
        name = parts.count == 2 ? parts[1] : text
    }
}
