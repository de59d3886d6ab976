extension String {
    /// The text without white space at both ends.
    var trimmed: String {
        let isInner = { (character: Character) in !character.isWhitespace }
        guard let first = firstIndex(where: isInner), let last = lastIndex(where: isInner) else {
            return ""
        }
        return String(self[first...last])
    }
}
