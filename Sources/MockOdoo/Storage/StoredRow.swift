public import OdooProtocol

/// One version of a row, as the database holds it.
///
/// The log columns keep PostgreSQL's microseconds, which Odoo compares by (17.0, 18.0) but never
/// shows. In `values` NULL is `.null`, a many2one is `.int`, a many2many is a list of ids in
/// ascending order, and an ordinary date or time is its wire text, for Odoo cuts those to whole
/// seconds before it stores them.
///
/// Table, log and snapshots hold the same version: it is one reference to what they share.
public struct StoredRow: Sendable {
    /// The values, before which the log columns lie in the same memory.
    private var stored: RowValues

    /// The primary key.
    public var id: Int64 { stored.head(RowLayout.id) }

    /// `create_date`; nil is NULL, which raw SQL can leave behind.
    public var createDate: OdooTimestamp? {
        get { stored.head(RowLayout.createDate, ifSet: 1).map(OdooTimestamp.init(microseconds:)) }
        set { stored.setHead(RowLayout.createDate, newValue?.microseconds, bit: 1) }
    }

    /// `write_date`; nil is NULL.
    public var writeDate: OdooTimestamp? {
        get { stored.head(RowLayout.writeDate, ifSet: 2).map(OdooTimestamp.init(microseconds:)) }
        set { stored.setHead(RowLayout.writeDate, newValue?.microseconds, bit: 2) }
    }

    /// `create_uid`; nil is NULL.
    public var createUID: Int64? {
        get { stored.head(RowLayout.createUID, ifSet: 4) }
        set { stored.setHead(RowLayout.createUID, newValue, bit: 4) }
    }

    /// `write_uid`; nil is NULL.
    public var writeUID: Int64? {
        get { stored.head(RowLayout.writeUID, ifSet: 8) }
        set { stored.setHead(RowLayout.writeUID, newValue, bit: 8) }
    }

    /// One value for each column of the table's layout, in the order of its slots.
    public var values: RowValues {
        get { stored }
        _modify {
            let own = stored
            yield &stored
            // Values that were taken from another row brought that one's head along.
            if !stored.hasHead(of: own) { stored.takeHead(of: own) }
        }
    }

    /// A version with these log columns.
    public init(
        id: Int64, createDate: OdooTimestamp? = nil, writeDate: OdooTimestamp? = nil,
        createUID: Int64? = nil, writeUID: Int64? = nil, values: [FieldValue]
    ) {
        stored = RowValues(values)
        stored.setHead(RowLayout.id, id)
        self.createDate = createDate
        self.writeDate = writeDate
        self.createUID = createUID
        self.writeUID = writeUID
    }
}

extension StoredRow: Hashable {
    /// Whether both are the same row with the same log columns and values.
    public static func == (left: StoredRow, right: StoredRow) -> Bool {
        left.stored.hasHead(of: right.stored) && left.stored == right.stored
    }

    /// Feeds the id, the log columns and the values.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(createDate)
        hasher.combine(writeDate)
        hasher.combine(createUID)
        hasher.combine(writeUID)
        hasher.combine(stored)
    }
}
