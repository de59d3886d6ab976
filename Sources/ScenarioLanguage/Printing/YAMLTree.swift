/// A value on its way to a page of YAML.
indirect enum YAMLTree: Sendable {
    /// A word, number or short text; quoted only where YAML would read it as something else.
    case text(String)
    /// Text that is quoted because a number or a truth value of the same spelling would mean
    /// something else.
    case quoted(String)
    /// Sentences, folded over as many lines as they need.
    case prose(String)
    /// Values in order; `isLong` gives each a line of its own.
    case list([YAMLTree], isLong: Bool = false)
    /// Keys with values, in order; `isLong` gives each a line of its own.
    case map([(key: String, value: YAMLTree)], isLong: Bool = false)
}
