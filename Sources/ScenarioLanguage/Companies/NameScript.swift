/// The scripts that names can be written in.
public enum NameScript: String, Hashable, Sendable, CaseIterable {
    /// Latin letters without marks.
    case latin
    /// Latin letters with marks, composed and decomposed.
    case accented
    /// Greek letters.
    case greek
    /// Cyrillic letters.
    case cyrillic
    /// Arabic letters, written from the right.
    case arabic
    /// Hebrew letters, written from the right.
    case hebrew
    /// Devanagari letters, with joined signs.
    case devanagari
    /// Chinese characters.
    case chinese
    /// Japanese characters and syllables.
    case japanese
    /// Korean syllables.
    case korean
    /// Names with pictures and characters beyond the basic plane.
    case emoji
}
