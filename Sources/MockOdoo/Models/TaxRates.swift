import OdooProtocol

/// The taxes of a line as one rate: price-excluded percentages, added up.
enum TaxRates {
    /// The sum of the taxes' percentages, as a fraction.
    static func fraction(_ taxes: [FieldValue], _ env: Environment) -> Double {
        guard let model = env.registry["account.tax"] else { return 0 }
        var percent = 0.0
        for tax in taxes {
            guard case .int(let id) = tax, let row = env.row(model, id) else { continue }
            percent += ValueCompiler.number(env.stored("amount", row, model))
        }
        return percent / 100
    }
}
