extension StoreSchema {
    /// What version 2 adds for many workers on one store, for batches that are stuck, for longer
    /// lookbacks and for reads of the open window.
    static let workerColumns = """
        ALTER TABLE derived_cursor ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE derived_cursor ADD COLUMN published INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sync_batch ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sync_batch ADD COLUMN stuck_page INTEGER;
        ALTER TABLE sync_batch ADD COLUMN stuck_failures INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE sync_batch ADD COLUMN stuck_since INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE module_state ADD COLUMN whole_history INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE module_state ADD COLUMN last_freshness INTEGER;
        ALTER TABLE parked_record ADD COLUMN sent_number INTEGER NOT NULL DEFAULT 0;

        """
}
