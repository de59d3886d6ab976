/// Which of the pointing records a one2many shows, whatever the context says.
enum InverseFilter: Sendable {
    /// Those that are not archived.
    case activeOnly
    /// Those of an invoice that a person wrote: products, sections and notes.
    case invoiceLines
}
