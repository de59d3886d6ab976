extension StoreSchema {
    /// The mirror of version 1: records, what is kept aside, what audits suspect, and what the
    /// views show.
    ///
    /// The unique index begins with the module, since that is what a view asks for. `record` keeps
    /// its rowid: its rows are too long for an index page, and hooks on changes see rowid tables
    /// only.
    static let recordTables = """
        CREATE TABLE record(
          tenant TEXT NOT NULL,
          module TEXT NOT NULL,
          odoo_id INTEGER NOT NULL,
          stamp INTEGER,
          payload TEXT NOT NULL,
          shown_names TEXT NOT NULL,
          hash TEXT NOT NULL,
          batch INTEGER,
          sent_number INTEGER NOT NULL,
          answered_number INTEGER NOT NULL,
          fetched_at INTEGER NOT NULL,
          deleted_at INTEGER,
          confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
          fresh INTEGER NOT NULL DEFAULT 0 CHECK (fresh IN (0, 1)),
          UNIQUE (module, tenant, odoo_id)
        ) STRICT;
        CREATE INDEX record_deleted ON record(module, tenant) WHERE deleted_at IS NOT NULL;

        CREATE TABLE staged_row(
          batch INTEGER NOT NULL,
          token INTEGER NOT NULL,
          odoo_id INTEGER NOT NULL,
          stamp INTEGER,
          payload TEXT NOT NULL,
          shown_names TEXT NOT NULL,
          hash TEXT NOT NULL,
          sent_number INTEGER NOT NULL,
          answered_number INTEGER NOT NULL,
          PRIMARY KEY (batch, token, odoo_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE parked_record(
          tenant TEXT NOT NULL,
          module TEXT NOT NULL,
          odoo_id INTEGER NOT NULL,
          reason TEXT NOT NULL,
          batch INTEGER REFERENCES sync_batch(id),
          parked_at INTEGER NOT NULL,
          acknowledged_at INTEGER,
          PRIMARY KEY (tenant, module, odoo_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE suspect(
          tenant TEXT NOT NULL,
          module TEXT NOT NULL,
          odoo_id INTEGER NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('missing', 'moved_back')),
          stamp_seen INTEGER,
          first_sent INTEGER NOT NULL,
          first_answered INTEGER NOT NULL,
          first_seen_at INTEGER NOT NULL,
          held INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
          session INTEGER REFERENCES sync_session(id),
          PRIMARY KEY (tenant, module, odoo_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE module_view(
          module TEXT PRIMARY KEY NOT NULL,
          name TEXT NOT NULL UNIQUE COLLATE NOCASE
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE module_field(
          module TEXT NOT NULL,
          field TEXT NOT NULL,
          PRIMARY KEY (module, field)
        ) STRICT, WITHOUT ROWID;

        """
}
