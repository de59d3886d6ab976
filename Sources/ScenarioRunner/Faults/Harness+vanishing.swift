import OdooProtocol
import ScenarioLanguage
import SimulationKernel

extension Harness {
    /// Deletes the first record that a request names and that Odoo lets go, before Odoo sees the request.
    func deleteOne(of call: WireCall, in source: Int) async {
        var writer = SourceWriter(in: source, stream: kernel.random("vanishing records"))
        for id in call.namedIDs {
            do {
                try await makeNow(
                    .unlink(RecordSelection(call.model, .ids([id]))), with: &writer)
                return
            } catch is OdooFault {
                // Something still needs it, or it is gone already.
                continue
            } catch {
                return breakDown("a record could not be made to vanish: \(error)")
            }
        }
    }
}
