import Checkers

extension StoreTable {
    /// The columns that tell a row from the others.
    var key: [String] {
        switch self {
        case .syncStatus: ["tenant"]
        case .moduleState: ["tenant", "module"]
        case .syncBatch, .syncSession: ["id"]
        case .batchAttempt: ["batch", "token"]
        case .attemptRequest: ["number"]
        case .record, .parkedRecord, .suspect: ["tenant", "module", "odoo_id"]
        }
    }
}
