import OdooProtocol

/// `res.currency`: one that a company keeps its books in stays active.
struct CurrencyBehaviour: ModelBehaviour {
    func didWrite(
        _ ids: [Int64], before: [StoredRow], _ values: FieldObject, _ env: Environment
    ) throws(OdooFault) {
        guard let active = values["active"], !PythonText.isTruthy(active) else { return }
        let companies = env.registry.known("res.company")
        let slot = companies.slot("currency_id")
        guard !env.pointing(at: ids, slot: slot, of: companies).isEmpty else { return }
        throw .user("This currency is set on a company and therefore cannot be deactivated.")
    }
}
