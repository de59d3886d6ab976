import OdooProtocol

extension OdooFault {
    /// An exception of Python's own, such as `ValueError`.
    static func python(_ name: String, _ text: String) -> OdooFault {
        OdooFault(name: "builtins.\(name)", text: text)
    }

    /// `ValueError`.
    static func value(_ text: String) -> OdooFault { python("ValueError", text) }
    /// `TypeError`.
    static func type(_ text: String) -> OdooFault { python("TypeError", text) }
    /// `IndexError`.
    static func index(_ text: String) -> OdooFault { python("IndexError", text) }
    /// `KeyError`.
    static func key(_ text: String) -> OdooFault { python("KeyError", text) }
    /// `AssertionError`.
    static func assertion(_ text: String) -> OdooFault { python("AssertionError", text) }
    /// `AttributeError`.
    static func attribute(_ text: String) -> OdooFault { python("AttributeError", text) }

    /// An error of PostgreSQL's driver; `name` is the class within `psycopg2`.
    static func postgres(_ name: String, _ text: String) -> OdooFault {
        OdooFault(name: "psycopg2.\(name)", text: text)
    }

    /// A literal that PostgreSQL cannot read; the position in the statement follows on a line of
    /// its own.
    static func postgresLiteral(_ name: String, _ text: String) -> OdooFault {
        postgres("errors.\(name)", text + "\nLINE 1: the statement\n")
    }
}
