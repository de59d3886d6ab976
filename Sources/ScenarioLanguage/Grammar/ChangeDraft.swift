import OdooProtocol

/// A selection with values, while it is read.
struct ChangeDraft {
    var records = RecordSelection("", .all)
    var values = FieldObject()
    var language = ""
}
