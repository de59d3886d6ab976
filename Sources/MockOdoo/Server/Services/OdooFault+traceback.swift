import OdooProtocol

extension OdooFault {
    /// What Python prints of the exception: its class as a traceback names it, and its text.
    ///
    /// The lines of a real server's files are not imitated.
    var traceback: String {
        let prefix = "builtins."
        let shown = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
        // Odoo tells the bare key, Python its representation.
        let key = shown == "KeyError" ? arguments.first.map(PythonText.repr) : nil
        return "Traceback (most recent call last):\n\(shown): \(key ?? text)\n"
    }

    /// Whether the exception is one of Odoo's for what a person did wrong, or one of its kin.
    var isUserError: Bool {
        ["UserError", "ValidationError", "MissingError", "RedirectWarning", "LockError"]
            .contains { name == "odoo.exceptions.\($0)" }
    }

    /// Whether the exception is Odoo's own of that class.
    func isOdoo(_ exception: String) -> Bool { name == "odoo.exceptions.\(exception)" }
}
