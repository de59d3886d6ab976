/// Some records of one model.
public struct RecordSelection: Hashable, Sendable {
    /// The model's name.
    public var model: String
    /// Which of its records.
    public var records: RecordPick

    /// Some records of a model.
    public init(_ model: String, _ records: RecordPick) {
        self.model = model
        self.records = records
    }
}
