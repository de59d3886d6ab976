extension StoreSchema {
    /// The tables that every version has, so that a file which lacks one is known for no store of ours.
    static let tableNames = [
        "attempt_request", "batch_attempt", "derived_cursor", "module_field", "module_state",
        "module_view", "parked_record", "record", "request_sequence", "schema_version",
        "suspect", "sync_batch", "sync_session", "sync_status",
    ]

    /// The ledger of version 1.
    ///
    /// Instants are microseconds since 1970. The partial indexes carry the questions of every claim
    /// and every publish: they hold open batches only, or done windows only, so that years of done
    /// batches cost nothing.
    static let ledgerTables = """
        CREATE TABLE schema_version(
          version INTEGER PRIMARY KEY,
          description TEXT NOT NULL
        ) STRICT;

        CREATE TABLE sync_status(
          tenant TEXT PRIMARY KEY NOT NULL,
          sync_status TEXT NOT NULL DEFAULT 'not_started' CHECK (sync_status IN
            ('not_started', 'pending', 'running', 'done', 'failed', 'suspended')),
          initial_sync_done INTEGER NOT NULL DEFAULT 0 CHECK (initial_sync_done IN (0, 1)),
          has_failed_batches INTEGER NOT NULL DEFAULT 0 CHECK (has_failed_batches IN (0, 1)),
          last_completed_window_end INTEGER,
          last_process_id INTEGER,
          last_sync_failed_at INTEGER,
          suspended_reason TEXT,
          suspended_at INTEGER
        ) STRICT;

        -- The cursor as it was last derived; sync_status shows it to people, who may edit it there.
        CREATE TABLE derived_cursor(
          tenant TEXT PRIMARY KEY NOT NULL REFERENCES sync_status(tenant),
          last_completed_window_end INTEGER
        ) STRICT;

        CREATE TABLE module_state(
          tenant TEXT NOT NULL REFERENCES sync_status(tenant),
          module TEXT NOT NULL,
          mirrored INTEGER NOT NULL DEFAULT 1 CHECK (mirrored IN (0, 1)),
          has_windows INTEGER NOT NULL DEFAULT 1 CHECK (has_windows IN (0, 1)),
          cutoff INTEGER,
          horizon INTEGER,
          first_horizon INTEGER,
          joined INTEGER NOT NULL DEFAULT 0 CHECK (joined IN (0, 1)),
          planned_through INTEGER,
          done_through INTEGER,
          quarantine_reason TEXT,
          rights_fingerprint TEXT,
          last_audit INTEGER,
          last_deep_audit INTEGER,
          PRIMARY KEY (tenant, module)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE sync_session(
          id INTEGER PRIMARY KEY,
          tenant TEXT NOT NULL REFERENCES sync_status(tenant),
          type TEXT NOT NULL CHECK (type IN ('initial', 'incremental', 'audit')),
          start_at INTEGER NOT NULL,
          end_at INTEGER,
          status TEXT NOT NULL DEFAULT 'open' CHECK (status IN
            ('open', 'done', 'failed', 'abandoned')),
          lease_owner TEXT,
          lease_renewed_at INTEGER,
          batches_total INTEGER NOT NULL DEFAULT 0,
          batches_done INTEGER NOT NULL DEFAULT 0,
          batches_failed INTEGER NOT NULL DEFAULT 0,
          records_inserted INTEGER NOT NULL DEFAULT 0,
          records_updated INTEGER NOT NULL DEFAULT 0,
          records_unchanged INTEGER NOT NULL DEFAULT 0,
          records_tombstoned INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX sync_session_by_tenant ON sync_session(tenant, id);
        CREATE INDEX sync_session_open ON sync_session(tenant, id) WHERE status = 'open';

        CREATE TABLE sync_batch(
          id INTEGER PRIMARY KEY,
          tenant TEXT NOT NULL,
          module TEXT NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('initial', 'incremental', 'audit')),
          window_start INTEGER,
          window_end INTEGER,
          first_id INTEGER,
          last_id INTEGER,
          status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN
            ('pending', 'running', 'done', 'failed', 'dead')),
          attempts INTEGER NOT NULL DEFAULT 0,
          failures INTEGER NOT NULL DEFAULT 0,
          next_attempt_at INTEGER,
          lease_owner TEXT,
          lease_renewed_at INTEGER,
          lease_page INTEGER,
          token INTEGER NOT NULL DEFAULT 0,
          pages INTEGER NOT NULL DEFAULT 0,
          records INTEGER NOT NULL DEFAULT 0,
          last_error TEXT,
          session INTEGER REFERENCES sync_session(id),
          created_at INTEGER NOT NULL,
          started_at INTEGER,
          finished_at INTEGER,
          FOREIGN KEY (tenant, module) REFERENCES module_state(tenant, module),
          CHECK ((window_start IS NULL) = (window_end IS NULL)),
          CHECK (window_start IS NULL OR window_start < window_end),
          CHECK (kind = 'audit' OR window_start IS NOT NULL),
          CHECK ((first_id IS NULL) = (last_id IS NULL)),
          CHECK (first_id IS NULL OR first_id <= last_id)
        ) STRICT;
        CREATE INDEX sync_batch_window ON sync_batch(tenant, module, window_start, window_end)
          WHERE kind <> 'audit';
        CREATE INDEX sync_batch_done ON sync_batch(tenant, module, window_end, window_start)
          WHERE status = 'done' AND kind <> 'audit';
        CREATE INDEX sync_batch_open ON sync_batch(tenant, module, id, kind, status, failures)
          WHERE status <> 'done';
        CREATE INDEX sync_batch_ready ON sync_batch(tenant, window_start IS NULL, window_start, id)
          WHERE status IN ('pending', 'failed');
        CREATE INDEX sync_batch_of_session ON sync_batch(session, status) WHERE status <> 'done';
        CREATE TRIGGER sync_batch_no_overlap BEFORE INSERT ON sync_batch WHEN NEW.kind <> 'audit'
        BEGIN
          SELECT RAISE(ABORT, '\(overlapMessage)') WHERE NEW.window_start < (
            SELECT window_end FROM sync_batch
            WHERE tenant = NEW.tenant AND module = NEW.module AND kind <> 'audit'
              AND window_start < NEW.window_end
            ORDER BY window_start DESC LIMIT 1);
        END;

        CREATE TABLE batch_attempt(
          batch INTEGER NOT NULL REFERENCES sync_batch(id),
          token INTEGER NOT NULL,
          worker TEXT NOT NULL,
          started_at INTEGER NOT NULL,
          ended_at INTEGER,
          outcome TEXT CHECK (outcome IN ('published', 'failed', 'dead', 'abandoned')),
          first_request INTEGER,
          pages INTEGER,
          PRIMARY KEY (batch, token)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE request_sequence(
          value INTEGER NOT NULL
        ) STRICT;
        INSERT INTO request_sequence(value) VALUES (0);

        CREATE TABLE attempt_request(
          number INTEGER PRIMARY KEY,
          batch INTEGER NOT NULL,
          token INTEGER NOT NULL,
          page INTEGER,
          FOREIGN KEY (batch, token) REFERENCES batch_attempt(batch, token)
        ) STRICT;
        CREATE INDEX attempt_request_of_attempt ON attempt_request(batch, token, number);

        """
}
