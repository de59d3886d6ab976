/// What a machine writes every night, in one transaction: many records with one stamp.
public struct NightlyImport: Hashable, Sendable {
    /// When, by local time.
    public var at: TimeOfDay
    /// The model.
    public var model: String
    /// How many records it creates or edits, at least 1.
    public var records: Int
    /// How long the transaction stays open.
    public var openFor: Duration

    /// An import.
    public init(at: TimeOfDay, model: String, records: Int, openFor: Duration = .zero) {
        self.at = at
        self.model = model
        self.records = records
        self.openFor = openFor
    }
}
