public import ScenarioRunner

/// A report in the making: takes the events of a run as they come.
///
/// Every format is a recorder of the one event stream, so that no report can know what another does not. Events come one
/// after another, from whichever thread runs the scenarios.
public protocol RunRecorder: Sendable {
    /// Takes the next event; whatever goes wrong with the output is kept until `finish`.
    func record(_ event: RunEvent)
    /// Writes what is left; nothing may be recorded afterwards.
    /// - Throws: `ReportError` if any part of the report could not be written.
    func finish() throws
}
