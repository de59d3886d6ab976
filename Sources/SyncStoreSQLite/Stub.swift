// SyncStoreSQLite
