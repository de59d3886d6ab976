import OdooProtocol

/// How the done windows of all modules of a tenant cover time.
struct Tiling {
    private(set) var gaps = 0
    private(set) var overlaps = 0
    /// Done incremental windows by module.
    private(set) var incremental: [String: Int] = [:]
    /// Done windows of all kinds and modules.
    private(set) var done = 0

    init(_ reader: TenantReader, modules: [String]) throws {
        for module in modules {
            let initial = try reader.windows(of: module, kind: "initial")
                .filter { $0.status == "done" }
            let later = try reader.windows(of: module, kind: "incremental")
                .filter { $0.status == "done" }
            incremental[module] = later.count
            done += initial.count + later.count
            let windows = (initial + later).sorted { ($0.start, $0.end) < ($1.start, $1.end) }
            for (earlier, next) in zip(windows, windows.dropFirst()) {
                if earlier.end < next.start { gaps += 1 }
                if earlier.end > next.start { overlaps += 1 }
            }
        }
    }
}
