import Checkers

extension StoreTable {
    /// The tables that tell how far the work is.
    static let ledger: Set<StoreTable> = [
        .syncStatus, .moduleState, .syncBatch, .syncSession,
    ]
}
