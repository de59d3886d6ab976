import ScenarioLanguage

extension MistakeTests {
    /// Durations that cannot be, and settings of the engine that it would not run with.
    static let settings: [Example] = [
        Example(
            steps: "  - advance: 9999999d",
            """
            late.yaml:6:14: "9999999d" is longer than 36525d, a hundred years, the longest duration
            """),
        Example(
            steps: "  - advance: \(String(repeating: "9", count: 40))s",
            """
            late.yaml:6:14: "\(String(repeating: "9", count: 40))s" is longer than 36525d, a \
            hundred years, the longest duration
            """),
        Example(
            steps: "  - advance: -1d",
            "late.yaml:6:14: \"-1d\" is less than nothing; write a duration such as 24h"),
        Example(
            steps: "  - clock: { engine: -40000d }",
            """
            late.yaml:6:22: "40000d" is longer than 36525d, a hundred years, the longest duration
            """),
        Example(
            head.replacingEngine("{ tick: 1us }") + "timeline: [advance: 3d]\n",
            "late.yaml:4:17: a tick of 1us; write whole seconds, at least 1s"),
        Example(
            head.replacingEngine("{ lease: 0s }") + "timeline: [advance: 3d]\n",
            "late.yaml:4:18: a lease of 0s; write whole seconds, at least 3s"),
        Example(
            head.replacingEngine("{ lookback: 500ms }") + "timeline: [advance: 3d]\n",
            "late.yaml:4:21: a lookback of 500ms; write whole seconds, at least 1s"),
        Example(
            head.replacingEngine("{ lookback: 300d, window: 1s, modules: [sale.order] }")
                + "timeline: [advance: 3d]\n",
            """
            late.yaml:4:9: the lookback of 300d holds more than 200000 windows of sale.order; \
            write a shorter lookback, or longer windows
            """),
        Example(
            head.replacingEngine("{ back off: { first: 5m, cap: 2s } }")
                + "timeline: [advance: 3d]\n",
            "late.yaml:4:21: the cap of a back-off is below its first wait"),
        Example(
            head.replacingEngine("{ modules: [sale.order, sale.order] }")
                + "timeline: [advance: 3d]\n",
            "late.yaml:4:33: sale.order stands here a second time"),
    ]
}

extension String {
    /// The page's head with other settings of the engine.
    fileprivate func replacingEngine(_ settings: String) -> String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0.hasPrefix("engine:") ? "engine: " + settings : String($0) }
            .joined(separator: "\n")
    }
}
