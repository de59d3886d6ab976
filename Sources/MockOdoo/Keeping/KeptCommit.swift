public import OdooProtocol

/// A commit as it is kept outside of the world: what it left of each row, by the names of the columns.
///
/// What was there before follows from the commits before it, and names outlive a schema that gets another column.
public struct KeptCommit: Hashable, Sendable {
    /// What became of one row.
    public struct Change: Hashable, Sendable {
        /// The table's model.
        public var model: String
        /// The primary key.
        public var id: Int64
        /// What the commit left; nil for a deleted row.
        public var row: Row?

        /// A change of the row `id` of `model`.
        public init(model: String, id: Int64, row: Row?) {
            self.model = model
            self.id = id
            self.row = row
        }
    }

    /// A version of a row.
    public struct Row: Hashable, Sendable {
        /// `create_date`; nil is NULL.
        public var createDate: OdooTimestamp?
        /// `write_date`; nil is NULL.
        public var writeDate: OdooTimestamp?
        /// `create_uid`; nil is NULL.
        public var createUID: Int64?
        /// `write_uid`; nil is NULL.
        public var writeUID: Int64?
        /// The other columns that are not NULL.
        public var values: FieldObject

        /// A version with these columns.
        public init(
            createDate: OdooTimestamp?, writeDate: OdooTimestamp?, createUID: Int64?,
            writeUID: Int64?, values: FieldObject
        ) {
            self.createDate = createDate
            self.writeDate = writeDate
            self.createUID = createUID
            self.writeUID = writeUID
            self.values = values
        }
    }

    /// When its transaction began.
    public var begin: OdooTimestamp
    /// When it became visible.
    public var commit: OdooTimestamp
    /// Who made it.
    public var author: CommitAuthor
    /// What it did, each row once.
    public var changes: [Change]

    /// A commit.
    public init(
        begin: OdooTimestamp, commit: OdooTimestamp, author: CommitAuthor, changes: [Change]
    ) {
        self.begin = begin
        self.commit = commit
        self.author = author
        self.changes = changes
    }
}
