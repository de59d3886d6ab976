/// The releases of Odoo that a scenario can ask for.
public enum OdooRelease: String, Hashable, Sendable, CaseIterable {
    /// Odoo 17.
    case v17 = "17.0"
    /// Odoo 18.
    case v18 = "18.0"
    /// Odoo 19, which compares stamps by whole seconds.
    case v19 = "19.0"
}
