import OdooProtocol
import ScenarioLanguage

/// Turns "the first incremental window of sale.order" into instants, from the ledger and the settings in force.
struct WindowFinder {
    let reader: TenantReader
    let settings: EngineSettings
    let now: OdooTimestamp

    /// Start and end of a window; nil if its module was not contacted yet, or there is no such window.
    func find(_ reference: WindowReference) throws -> (start: OdooTimestamp, end: OdooTimestamp)? {
        let module = reference.module ?? settings.moduleNames.first ?? ""
        if reference.kind == .initial { return try initial(reference.place, of: module) }
        guard let state = try reader.modules().first(where: { $0.module == module }) else {
            return nil
        }
        let length = settings.window(of: module)
        var windows = try reader.windows(of: module, kind: "incremental").map { ($0.start, $0.end) }
        var edge = windows.last?.1 ?? state.cutoff
        func extended() -> (OdooTimestamp, OdooTimestamp) {
            defer { edge = edge + length }
            return (edge, edge + length)
        }
        switch reference.place {
        case .number(let number):
            while windows.count < number { windows.append(extended()) }
            return windows[number - 1]
        case .next:
            if let window = windows.first(where: { $0.1 > now }) { return window }
            var window = extended()
            while window.1 <= now { window = extended() }
            return window
        case .last: return nil
        }
    }

    private func initial(
        _ place: WindowPlace, of module: String
    ) throws -> (start: OdooTimestamp, end: OdooTimestamp)? {
        let windows = try reader.windows(of: module, kind: "initial").map { ($0.start, $0.end) }
        switch place {
        case .number(let number): return number <= windows.count ? windows[number - 1] : nil
        case .last: return windows.last
        case .next: return windows.first { $0.1 > now }
        }
    }
}
