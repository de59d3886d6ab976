public import OdooProtocol

/// One version of a row, as the database holds it.
///
/// The log columns keep PostgreSQL's microseconds, which Odoo compares by (17.0, 18.0) but never
/// shows. In `values` NULL is `.null`, a many2one is `.int`, a many2many is a list of ids in
/// ascending order, and an ordinary date or time is its wire text, for Odoo cuts those to whole
/// seconds before it stores them.
///
/// Table, log and snapshots hold the same version: it is one reference to what they share.
public struct StoredRow: Hashable, Sendable {
    /// What versions share; a list of one, since lists are shared and copied on writing without a
    /// promise to the compiler.
    private var body: [Body]

    private struct Body: Hashable, Sendable {
        let id: Int64
        var createDate: Int64 = 0
        var writeDate: Int64 = 0
        var createUID: Int64 = 0
        var writeUID: Int64 = 0
        var values: RowValues
        /// Which of the log columns are not NULL, a bit each.
        var isSet: UInt8 = 0

        mutating func mark(_ bit: UInt8, _ isSet: Bool) {
            if isSet { self.isSet |= bit } else { self.isSet &= ~bit }
        }
    }

    /// The primary key.
    public var id: Int64 { body[0].id }

    /// `create_date`; nil is NULL, which raw SQL can leave behind.
    public var createDate: OdooTimestamp? {
        get {
            body[0].isSet & 1 == 0 ? nil : OdooTimestamp(microseconds: body[0].createDate)
        }
        set {
            body[0].createDate = newValue?.microseconds ?? 0
            body[0].mark(1, newValue != nil)
        }
    }

    /// `write_date`; nil is NULL.
    public var writeDate: OdooTimestamp? {
        get {
            body[0].isSet & 2 == 0 ? nil : OdooTimestamp(microseconds: body[0].writeDate)
        }
        set {
            body[0].writeDate = newValue?.microseconds ?? 0
            body[0].mark(2, newValue != nil)
        }
    }

    /// `create_uid`; nil is NULL.
    public var createUID: Int64? {
        get { body[0].isSet & 4 == 0 ? nil : body[0].createUID }
        set {
            body[0].createUID = newValue ?? 0
            body[0].mark(4, newValue != nil)
        }
    }

    /// `write_uid`; nil is NULL.
    public var writeUID: Int64? {
        get { body[0].isSet & 8 == 0 ? nil : body[0].writeUID }
        set {
            body[0].writeUID = newValue ?? 0
            body[0].mark(8, newValue != nil)
        }
    }

    /// One value for each column of the table's layout, in the order of its slots.
    public var values: RowValues {
        get { body[0].values }
        _modify { yield &body[0].values }
    }

    /// A version with these log columns.
    public init(
        id: Int64, createDate: OdooTimestamp? = nil, writeDate: OdooTimestamp? = nil,
        createUID: Int64? = nil, writeUID: Int64? = nil, values: [FieldValue]
    ) {
        body = [Body(id: id, values: RowValues(values))]
        self.createDate = createDate
        self.writeDate = writeDate
        self.createUID = createUID
        self.writeUID = writeUID
    }
}
