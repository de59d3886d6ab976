#!/usr/bin/env python3
"""Writes v2.sqlite: a store of the second version, with data.

The second version had status, batches and records, and nothing of what came later: no flags, no cursor, no
sessions, no request numbers. Instants are microseconds since 1970, stamps whole seconds.

Two tenants. "acme" has two modules with three daily windows each, edges with fractions of a second as the
original planned them: the first read long after it ended, the second finished at its very end, the third of
res.partner failed and that of sale.order without a finish time. "stranded" calls itself done with work left.
"""
import hashlib
import json
import os
import sqlite3
import sys

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "v2.sqlite")
if os.path.exists(path):
    os.remove(path)
db = sqlite3.connect(path)
db.executescript("""
CREATE TABLE sync_status(
  tenant TEXT PRIMARY KEY NOT NULL,
  sync_status TEXT NOT NULL DEFAULT 'not_started',
  last_sync_failed_at INTEGER
) STRICT;
CREATE TABLE sync_batch(
  id INTEGER PRIMARY KEY,
  tenant TEXT NOT NULL REFERENCES sync_status(tenant),
  module TEXT NOT NULL,
  window_start INTEGER NOT NULL,
  window_end INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending',
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER
) STRICT;
CREATE INDEX sync_batch_window ON sync_batch(tenant, module, window_start);
CREATE TABLE record(
  tenant TEXT NOT NULL,
  module TEXT NOT NULL,
  odoo_id INTEGER NOT NULL,
  stamp INTEGER,
  payload TEXT NOT NULL,
  shown_names TEXT NOT NULL,
  hash TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  UNIQUE (module, tenant, odoo_id)
) STRICT;
""")
MICRO = 1_000_000
DAY = 86_400
BEGIN = 1_763_802_730  # 2025-11-22T09:12:10Z
FRACTION = 340_000


def instant(seconds):
    return seconds * MICRO + FRACTION


def batch(tenant, module, day, status, finished, error=None):
    start, end = BEGIN + day * DAY, BEGIN + (day + 1) * DAY
    db.execute(
        "INSERT INTO sync_batch(tenant, module, window_start, window_end, status, attempts, last_error,"
        " created_at, started_at, finished_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
        (tenant, module, instant(start), instant(end), status, error, instant(BEGIN + 3 * DAY),
         instant(BEGIN + 3 * DAY), finished))


def record(tenant, module, number, stamp, fields):
    payload = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(payload.encode()).hexdigest()
    db.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, '{}', ?, ?)",
               (tenant, module, number, stamp, payload, digest, instant(BEGIN + 3 * DAY)))


db.execute("INSERT INTO sync_status VALUES ('acme', 'failed', ?)", (instant(BEGIN + 3 * DAY),))
db.execute("INSERT INTO sync_status VALUES ('stranded', 'done', NULL)")
for module in ("res.partner", "sale.order"):
    batch("acme", module, 0, "done", instant(BEGIN + 3 * DAY + 60))
    batch("acme", module, 1, "done", instant(BEGIN + 2 * DAY))
batch("acme", "res.partner", 2, "failed", None, "connect ECONNREFUSED")
batch("acme", "sale.order", 2, "done", None)
batch("stranded", "res.partner", 0, "done", instant(BEGIN + 3 * DAY))
batch("stranded", "res.partner", 1, "pending", None)
for number in range(1, 41):
    stamp = BEGIN + number * 5_000
    record("acme", "res.partner", number, stamp,
           {"id": number, "name": f"Partner {number}", "write_date": number})
    if number % 2:
        record("acme", "sale.order", number, stamp, {"id": number, "name": f"S{number:05}"})
record("stranded", "res.partner", 7, BEGIN + 10, {"id": 7, "name": "Seven"})
db.commit()
db.execute("VACUUM")
db.close()
print(path, os.path.getsize(path), file=sys.stderr)
