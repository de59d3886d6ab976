/// How many rows the next page asks for: half after a page that was too heavy, an eighth of the configured size more after
/// each answer.
public func nextPageSize(current: Int, configured: Int, tooHeavy: Bool) -> Int {
    tooHeavy ? max(1, current / 2) : min(configured, current + max(1, configured / 8))
}
