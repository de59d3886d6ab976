import OdooProtocol

/// Why a scenario cannot go on: a mistake in it that only shows while it runs.
struct ScenarioStop: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was wrong, in words.
    let description: String

    init(_ description: String) { self.description = description }

    /// An error with the place where it came up; what is no mistake of the scenario stays as it is.
    static func told(_ error: any Error, in place: String) -> any Error {
        switch error {
        case let stop as ScenarioStop: ScenarioStop("\(place): \(stop.description)")
        case let fault as OdooFault: ScenarioStop("\(place): Odoo refuses it: \(fault.text)")
        default: error
        }
    }
}
