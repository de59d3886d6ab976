import OdooProtocol

/// What the world remembers of a call between the steps of its execution.
struct CallUnderway {
    /// How often Odoo runs a call before it tells the client.
    static let mostTries = 5

    /// Work that is done and waits for a lock.
    struct Pending {
        var call: ModelCall
        var transaction: Transaction
        var result: FieldValue?
        /// The answer that was written in place of a result.
        var page: [UInt8]?
        /// The transaction as it was before the call, where it is one of many in it.
        var savepoint: Transaction?
    }

    /// Work that is committed.
    struct Finished {
        var call: ModelCall
        var result: FieldValue?
        var page: [UInt8]?
    }

    /// Why the execution stopped before its end.
    enum Suspension {
        case waits(for: Int)
        case pauses(Duration)
    }

    var failedTries = 0
    var pending: Pending?
    var suspension: Suspension?
    /// Calls of the same request that are committed already; a request that is run again does not
    /// make them again.
    var finished: [Finished] = []
    /// How many of the finished calls this run has come by.
    var passed = 0
    /// The path of the request; empty for a call that came by no request.
    var path = ""
    var replicaLag: Duration?
}
