import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// Engines that go by a clock which is not Odoo's.
extension Defect {
    /// Windows are read before they are over.
    public static let clientClockAhead = Defect(
        "client-clock-ahead", in: .windowsAndCursor,
        "safe now comes from the engine's clock alone, and Odoo's is behind it",
        caughtBy: .futureWindow,
        rules: { knowsNoOtherClock(&$0) })

    /// Windows are read hours after they have settled.
    public static let clientClockBehind = Defect(
        "client-clock-behind", in: .windowsAndCursor,
        "safe now comes from the engine's clock alone, and Odoo's is hours ahead of it",
        caughtBy: .freshness,
        rules: { knowsNoOtherClock(&$0) })

    /// What was measured before a step is wrong after it by as much.
    public static let clockStepBack = Defect(
        "clock-step-back", in: .windowsAndCursor,
        "how far Odoo's clock is away is measured once, and believed after the engine's has "
            + "stepped back",
        caughtBy: .freshness,
        rules: { rules in
            rules.chooseReading = { readings, _, _ in readings.first }
            rules.needsClockReading = { reading, _, _ in reading == nil }
        })

    private static func knowsNoOtherClock(_ rules: inout SyncRules) {
        rules.chooseReading = { readings, _, _ in
            var reading = readings.last
            reading?.offset = .zero
            return reading
        }
        rules.settledWhenRead = { _, _, _, _ in true }
    }
}
