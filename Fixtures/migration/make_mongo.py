#!/usr/bin/env python3
"""Writes mongo/*.json: the original system's collections as mongoexport writes them, a document a line.

Both forms of extended JSON occur, since mongoexport writes the relaxed one unless asked for --jsonFormat=canonical.
Four users: u-done (all done, read at the very end of each window), u-stranded (done, initialSyncDone false, work left),
u-running (running, initialSyncDone false, a batch running), u-new (not_started, nothing else).
"""
import datetime
import json
import os

folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mongo")
os.makedirs(folder, exist_ok=True)
BEGIN = datetime.datetime(2025, 11, 22, 9, 12, 10, 340_000, datetime.timezone.utc)
DAY = datetime.timedelta(days=1)
count = 0


def oid():
    global count
    count += 1
    return {"$oid": f"6746{count:020x}"}


def relaxed(moment):
    return {"$date": moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"}


def canonical(moment):
    return {"$date": {"$numberLong": str(round(moment.timestamp() * 1000))}}


def write(name, documents):
    with open(os.path.join(folder, name), "w") as file:
        for document in documents:
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


def status(user, word, done, cursor):
    return {"_id": oid(), "userId": user, "syncStatus": word, "initialSyncDone": done,
            "hasFailedBatches": False, "lastCompletedWindowEnd": cursor, "createdAt": relaxed(BEGIN), "__v": 0}


def batch(user, module, day, word, finished, date):
    document = {"_id": oid(), "userId": user, "module": module, "startTime": date(BEGIN + day * DAY),
                "endTime": date(BEGIN + (day + 1) * DAY), "status": word, "__v": 0}
    if finished:
        document["finishedAt"] = date(finished)
    return document


write("odoosyncstatuses.json", [
    status("u-done", "done", True, relaxed(BEGIN + 3 * DAY)), status("u-stranded", "done", False, None),
    status("u-running", "running", False, None), {"_id": oid(), "userId": "u-new", "syncStatus": "not_started"},
])
batches = []
for day in range(3):
    for module, date in (("res.partner", relaxed), ("sale.order", canonical)):
        batches.append(batch("u-done", module, day, "done", BEGIN + (day + 1) * DAY, date))
batches.append(batch("u-stranded", "res.partner", 0, "done", BEGIN + 3 * DAY, relaxed))
batches.append(batch("u-stranded", "res.partner", 1, "pending", None, relaxed))
batches.append(batch("u-running", "res.partner", 0, "done", None, relaxed))
batches.append(batch("u-running", "res.partner", 1, "running", None, canonical))
write("odoosyncbatches.json", batches)
records = []
for number in range(1, 31):
    stamp = (BEGIN + number * datetime.timedelta(hours=2)).strftime("%Y-%m-%d %H:%M:%S")
    records.append({
        "_id": oid(), "userId": "u-done", "module": "res.partner",
        "odooId": number if number % 2 else {"$numberLong": str(number)},
        "data": {"id": number, "name": f"Pärtner {number}", "country_id": [20, "Belgium"], "parent_id": False,
                 "credit_limit": {"$numberDouble": "12.5"}, "write_date": stamp}, "__v": 0})
records.append({"_id": oid(), "userId": "u-done", "module": "sale.order", "odooId": {"$numberInt": "4"},
                "data": {"name": "S00004", "partner_id": [3, "Pärtner 3"], "amount_total": 99.5,
                         "write_date": "2025-11-23 10:00:00"},
                "updatedAt": relaxed(BEGIN)})
records.append({"_id": oid(), "userId": "u-stranded", "module": "res.partner", "odooId": 7,
                "data": {"name": "Seven", "write_date": False}})
write("odoorecords.json", records)
