import ScenarioLanguage

extension FaultStep {
    /// Why no run can inject it as it is written; nil if one can.
    var mistake: String? {
        let name = kind.rawValue
        if case .record = target, CannedAnswer.answer(for: kind) == nil {
            return "\(name) cannot be a record's fault"
        }
        if shift != nil, !kind.isShift { return "\(name) is about no clock and takes no shift" }
        if kind.victim == .world, case .method = target {
            return "\(name) concerns a module or everything, not a method"
        }
        if kind == .engineClockDrift, let shift, shift > .hours(12) || shift < .hours(-12) {
            return "a clock that drifts gains or loses at most 12 hours a day"
        }
        return nil
    }
}
