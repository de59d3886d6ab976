import Testing

extension Tag {
    /// Starts the real programs, as a person would.
    @Tag static var process: Self
}
