extension StoreSchema {
    /// What version 3 adds for audits: what a batch of one does, when a module's are due, what is
    /// held and why, and which records came late.
    static let auditTables = """
        ALTER TABLE sync_batch ADD COLUMN audit_task TEXT CHECK (audit_task IN
          ('sweep', 'deep', 'confirm', 'accept', 'reread'));
        ALTER TABLE module_state ADD COLUMN audit_began INTEGER;
        ALTER TABLE module_state ADD COLUMN audit_deep INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE module_state ADD COLUMN audit_due INTEGER;
        ALTER TABLE module_state ADD COLUMN deep_audit_due INTEGER;
        ALTER TABLE module_state ADD COLUMN accepts_rights INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE suspect ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE suspect ADD COLUMN held_reason TEXT;

        CREATE TABLE late_record(
          tenant TEXT NOT NULL,
          module TEXT NOT NULL,
          odoo_id INTEGER NOT NULL,
          stamp INTEGER NOT NULL,
          window_start INTEGER NOT NULL,
          window_end INTEGER NOT NULL,
          read_at INTEGER NOT NULL,
          found_at INTEGER NOT NULL,
          batch INTEGER NOT NULL REFERENCES sync_batch(id),
          PRIMARY KEY (tenant, module, odoo_id, stamp)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX late_record_found ON late_record(tenant, module, found_at);

        """
}
