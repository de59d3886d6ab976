/// Whether a page tells that there is no further one: only an empty page does.
///
/// A short page may be the server's own cap on the limit.
public func isLastPage(rows: Int, limit: Int) -> Bool { rows == 0 }
