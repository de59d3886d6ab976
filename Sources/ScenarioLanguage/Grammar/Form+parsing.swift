extension Form {
    /// The value that a page of YAML describes, and what became known while it was read.
    ///
    /// - Throws: all mistakes of the page together.
    func parsed(_ yaml: String, file: String) throws(DocumentError) -> (Value, Reading) {
        let root: SourceNode
        do {
            root = try SourceText.parsed(yaml)
        } catch {
            throw DocumentError(file: file, [error.mistake])
        }
        var reading = Reading()
        let value = read(root, &reading)
        guard let value, reading.mistakes.isEmpty else {
            throw DocumentError(file: file, reading.mistakes)
        }
        return (value, reading)
    }
}
