import CoreMetrics

/// Hears the names and dimensions of all metrics that an engine makes; their values are numbers.
struct ListeningMetrics: MetricsFactory {
    let hear: @Sendable (String) -> Void
    private let silent = NOOPMetricsHandler.instance

    init(hear: @escaping @Sendable (String) -> Void) { self.hear = hear }

    private func hear(_ label: String, _ dimensions: [(String, String)]) {
        hear(([label] + dimensions.map { "\($0)=\($1)" }).joined(separator: " "))
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        hear(label, dimensions)
        return silent
    }

    func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        hear(label, dimensions)
        return silent
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        hear(label, dimensions)
        return silent
    }

    func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        hear(label, dimensions)
        return silent
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        hear(label, dimensions)
        return silent
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
}
