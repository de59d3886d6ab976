import Rainbow

/// Colours for a terminal, or none.
///
/// The codes come from the library, the decision from whoever makes the recorder: the library's own switch is one for the
/// whole process.
struct Palette: Sendable {
    /// Whether colours are wanted.
    let isColoured: Bool

    /// What a colour is to say.
    enum Tone {
        case good, bad, unclear, broken
    }

    /// A text in a tone's colour.
    func paint(_ text: String, _ tone: Tone, bold: Bool = false) -> String {
        guard isColoured, !text.isEmpty else { return text }
        let color: NamedColor =
            switch tone {
            case .good: .green
            case .bad: .red
            case .unclear: .yellow
            case .broken: .magenta
            }
        let codes = color.value + (bold ? Style.bold.value : [])
        return escape(codes) + text + escape(Style.default.value)
    }

    /// A text in bold.
    func bold(_ text: String) -> String {
        guard isColoured, !text.isEmpty else { return text }
        return escape(Style.bold.value) + text + escape(Style.default.value)
    }

    private func escape(_ codes: [UInt8]) -> String {
        "\u{1B}[" + codes.map { "\($0)" }.joined(separator: ";") + "m"
    }
}
