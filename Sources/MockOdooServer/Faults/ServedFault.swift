import MockOdoo
import OdooProtocol

/// One fault: what goes wrong, with which requests, how often.
struct ServedFault: Hashable, Sendable {
    var kind: ServedFaultKind
    /// How long it delays, or how old the data is.
    var delay: Duration?
    /// What `Retry-After` says, in seconds.
    var retryAfter: Int64?
    /// The status of `http-status`.
    var status: Int?
    /// What the path has to begin with; nil for any.
    var path: String?
    /// The model that has to be called; nil for any.
    var model: String?
    /// The method that has to be called; nil for any.
    var method: String?
    /// How many of a thousand requests it strikes.
    var perThousand = 1_000
    /// How often it strikes at most; nil for always.
    var count: Int?
    /// How often it has struck.
    var struck = 0

    /// Whether it is meant for a request and not used up.
    func isMeant(for target: FaultedRequest) -> Bool {
        if let count, struck >= count { return false }
        if let path, !target.path.hasPrefix(path) { return false }
        if let model, model != target.model { return false }
        if let method, method != target.method { return false }
        return true
    }

    /// As `GET faults` tells it.
    var told: FieldValue {
        var told: FieldObject = ["kind": .string(kind.rawValue)]
        told["delay"] = delay.map { .decimal(DecimalNumber($0.inSeconds)) }
        told["retryAfter"] = retryAfter.map(FieldValue.int)
        told["status"] = status.map { .int(Int64($0)) }
        told["path"] = path.map(FieldValue.string)
        told["model"] = model.map(FieldValue.string)
        told["method"] = method.map(FieldValue.string)
        told["perThousand"] = .int(Int64(perThousand))
        told["count"] = count.map { .int(Int64($0)) }
        told["struck"] = .int(Int64(struck))
        return .object(told)
    }
}

extension Duration {
    /// As a number of seconds, to the microsecond.
    var inSeconds: Double { Double(wholeMicroseconds) / 1_000_000 }
}
