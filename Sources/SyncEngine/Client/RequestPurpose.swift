/// On whose behalf a request is made.
struct RequestPurpose: Sendable {
    /// The claim of the batch it belongs to, if any.
    var claim: Claim?
    /// The page's place in the attempt, for a page of the window.
    var page: Int?
    /// Whether rows come back whose versions have to be ordered by request numbers.
    var bringsRows = false

    /// A page of a batch's window.
    static func page(_ place: Int, _ claim: Claim) -> RequestPurpose {
        RequestPurpose(claim: claim, page: place, bringsRows: true)
    }

    /// Rows that are asked for by their ids.
    static func rows(_ claim: Claim) -> RequestPurpose {
        RequestPurpose(claim: claim, page: nil, bringsRows: true)
    }

    /// Anything else.
    static func other(_ claim: Claim?) -> RequestPurpose { RequestPurpose(claim: claim, page: nil) }
}
