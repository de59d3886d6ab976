/// Text of the OpenMetrics format, 1.0.0: each family once, its samples below it.
struct OpenMetrics {
    /// The families, in the order in which they are shown.
    enum Family: String, CaseIterable {
        case lag = "odoo_sync_lag_seconds"
        case batches = "odoo_sync_batches"
        case records = "odoo_sync_records"
        case rows = "odoo_sync_rows"
        case retries = "odoo_sync_retries"
        case requests = "odoo_sync_requests"
        case failedRequests = "odoo_sync_failed_requests"
        case receivedBytes = "odoo_sync_received_bytes"
        case suspended = "odoo_sync_suspended"
        case quarantined = "odoo_sync_quarantined"
        case storeUp = "odoo_sync_store_up"

        /// Whether it only grows.
        var isCounter: Bool {
            switch self {
            case .rows, .retries, .requests, .failedRequests, .receivedBytes: true
            default: false
            }
        }

        /// What it tells.
        var help: String {
            switch self {
            case .lag: "Seconds from the end of the done windows until now."
            case .batches: "Batches by state."
            case .records: "Records that are stored and not deleted."
            case .rows: "Rows that published windows have read."
            case .retries: "Attempts of batches after their first."
            case .requests: "Requests that this process has sent."
            case .failedRequests: "Requests that brought no answer or another status than 200."
            case .receivedBytes: "Bytes of answers that this process has read."
            case .suspended: "Whether Odoo refuses the tenant's credentials."
            case .quarantined: "Whether the module has lost rights that nobody has accepted."
            case .storeUp: "Whether the store could be read."
            }
        }

        /// The unit, where the name has one.
        var unit: String? {
            switch self {
            case .lag: "seconds"
            case .receivedBytes: "bytes"
            default: nil
            }
        }
    }

    private var samples: [(family: Family, line: String)] = []

    /// Adds a sample.
    mutating func add(_ family: Family, _ labels: [(String, String)], _ value: Int) {
        let inner = labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        let name = family.rawValue + (family.isCounter ? "_total" : "")
        samples.append((family, name + (inner.isEmpty ? "" : "{\(inner)}") + " \(value)"))
    }

    /// The whole text.
    var text: String {
        var lines: [String] = []
        for family in Family.allCases {
            let own = samples.filter { $0.family == family }
            guard !own.isEmpty else { continue }
            lines.append("# TYPE \(family.rawValue) \(family.isCounter ? "counter" : "gauge")")
            if let unit = family.unit { lines.append("# UNIT \(family.rawValue) \(unit)") }
            lines.append("# HELP \(family.rawValue) \(family.help)")
            lines += own.map(\.line)
        }
        return lines.joined(separator: "\n") + "\n# EOF\n"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
