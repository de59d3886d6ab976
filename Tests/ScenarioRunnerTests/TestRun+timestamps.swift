import OdooProtocol

/// An instant as tests write it.
func OdooTimestampOf(_ text: String) -> OdooTimestamp? { OdooTimestamp(iso8601: text) }
