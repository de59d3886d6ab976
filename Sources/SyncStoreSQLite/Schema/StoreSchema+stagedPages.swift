extension StoreSchema {
    /// What version 4 changes for big windows: rows that are put aside lie packed in pages, since a tree that is built row by
    /// row only to be copied and torn down costs more than the copy itself. Nothing is lost with the old table: an attempt
    /// whose rows it holds begins anew when its process is gone.
    static let stagedPages = """
        DROP TABLE staged_row;
        CREATE TABLE staged_page(
          batch INTEGER NOT NULL,
          token INTEGER NOT NULL,
          first_id INTEGER NOT NULL,
          last_id INTEGER NOT NULL,
          row_count INTEGER NOT NULL,
          content BLOB NOT NULL,
          UNIQUE (batch, token, first_id)
        ) STRICT;

        """
}
