import Checkers
import OdooProtocol

extension Scene {
    /// Runs one batch from claim to publishing.
    mutating func run(_ id: Int64, _ reading: Reading = Reading()) {
        claim(id)
        if let status = reading.failsAs {
            store { scene in
                scene.set(
                    .syncBatch, "\(id)", ["status": .string(status), "last_error": "timed out"])
                scene.setStatus(scene.batch(id))
            }
            return
        }
        let rows = read(id, reading)
        publish(id, rows, reading)
    }

    /// Runs every batch that is pending or failed, in order of their ids.
    mutating func runAll(_ reading: Reading = Reading()) {
        for id in 1...max(lastBatch, 1) {
            let status = batch(id)["status"]
            if status == "pending" || status == "failed" { run(id, reading) }
        }
    }

    /// A worker takes a batch.
    mutating func claim(_ id: Int64) {
        store { scene in
            let attempts = (scene.batch(id)["attempts"]?.intValue ?? 0) + 1
            scene.set(
                .syncBatch, "\(id)",
                [
                    "status": "running", "attempts": .int(attempts), "lease_owner": "worker-1",
                    "token": .int(attempts),
                ])
            scene.set(
                .batchAttempt, "\(id)/\(attempts)",
                ["batch": .int(id), "token": .int(attempts)])
            scene.setStatus(nil, state: "running")
        }
    }

    /// Reads all pages of a claimed batch; returns the rows by page.
    mutating func read(_ id: Int64, _ reading: Reading = Reading()) -> [(Int64, [WireRow])] {
        var pages: [(Int64, [WireRow])] = []
        var lastID: Int64 = 0
        for page in 1...1_000 {
            reading.happenings[page]?(&self)
            let all = selected(id, after: lastID, reading)
            let rows = Array(all.prefix(min(facts.pageSize, reading.serverCap)))
            if reading.skipsPage == page, let last = rows.last {
                lastID = last.id
                continue
            }
            if reading.timesOutOnce == page {
                _ = ask(id, page: page, after: lastID, .failure("timed out"), reading)
            }
            let outcome = reading.answers[page] ?? .rows(rows)
            let number = ask(id, page: page, after: lastID, outcome, reading)
            guard case .rows(let got) = outcome, !got.isEmpty else { break }
            pages.append((number, got))
            lastID = got.last?.id ?? lastID
            if reading.stopsAtShortPage, got.count < facts.pageSize { break }
        }
        return pages
    }

    private func selected(_ id: Int64, after lastID: Int64, _ reading: Reading) -> [WireRow] {
        let row = batch(id)
        let model = row["module"]?.stringValue ?? ""
        let start = bound(reading.startText, row["window_start"])
        let end = bound(reading.endText, row["window_end"])
        var rows: [WireRow] = []
        for id in (source[model] ?? [:]).keys.sorted() where id > lastID {
            guard let found = source[model]?[id], let stamp = found.exactStamp,
                reading.lower == ">" ? stamp > start : stamp >= start,
                reading.upper == "<=" ? stamp <= end : stamp < end,
                !(reading.activeTest && found.isArchived)
            else { continue }
            var values: FieldObject = ["id": .int(id), "write_date": .string(stamp.wire)]
            for (name, value) in found.values.pairs {
                if name == "partner_id", case .int(let partner) = value {
                    values[name] = [.int(partner), "Some partner"]
                } else {
                    values[name] = value
                }
            }
            rows.append(WireRow(id: id, stamp: stamp.seconds, values: values))
        }
        return rows
    }

    private func bound(_ text: String?, _ column: FieldValue?) -> OdooTimestamp {
        if let text, let instant = OdooTimestamp(wire: text) { return instant }
        return OdooTimestamp(microseconds: column?.intValue ?? 0)
    }

    private mutating func ask(
        _ id: Int64, page: Int, after lastID: Int64, _ outcome: WireOutcome, _ reading: Reading
    ) -> Int64 {
        lastNumber += 1
        let row = batch(id)
        let number = lastNumber
        let token = row["token"] ?? .null
        store { scene in
            scene.set(
                .attemptRequest, "\(number)",
                [
                    "batch": .int(id), "token": token, "number": .int(number),
                    "page": .int(Int64(page)),
                ])
        }
        let start = reading.startText ?? bound(nil, row["window_start"]).wire
        let end = reading.endText ?? bound(nil, row["window_end"]).wire
        let (sent, sentSequence) = (now, sequence - 1)
        if page == 1 { advance(reading.roundTrip) }
        history.record(
            WireExchange(
                sequence: sequence, sentSequence: sentSequence, sentAt: sent, answeredAt: now,
                tenant: Self.tenant, number: number, model: row["module"]?.stringValue ?? "",
                method: "search_read",
                domain: [
                    ["write_date", .string(reading.lower), .string(start)],
                    ["write_date", .string(reading.upper), .string(end)],
                    ["id", ">", .int(lastID)],
                ],
                limit: Int64(facts.pageSize), order: "id asc", fields: Self.fields.map(\.name),
                context: context(reading),
                date: reading.hasDate ? now.cutToSecond : nil, engineClockAtSend: sent,
                outcome: outcome, dataSequence: reading.dataSequence ?? lastSourceSequence))
        return number
    }

    private func context(_ reading: Reading) -> FieldObject {
        var context: FieldObject = ["active_test": .bool(reading.activeTest)]
        if let language = reading.language { context["lang"] = .string(language) }
        return context
    }

    /// Publishes the rows of a batch, as one commit unless the reading says otherwise.
    mutating func publish(
        _ id: Int64, _ pages: [(Int64, [WireRow])], _ reading: Reading = Reading()
    ) {
        var rest = pages
        if reading.publishesFirstPageAlone, let first = rest.first {
            rest.removeFirst()
            store { scene in _ = scene.upsert(id, [first], reading) }
        }
        if reading.isDoneBeforeRows {
            store { scene in scene.finish(id, (0, 0)) }
            store { scene in _ = scene.upsert(id, rest, reading) }
            return
        }
        store { scene in scene.finish(id, scene.upsert(id, rest, reading)) }
    }

    private mutating func finish(_ id: Int64, _ counts: (new: Int64, old: Int64)) {
        set(
            .syncBatch, "\(id)",
            ["status": "done", "finished_at": .int(now.microseconds), "last_error": nil])
        let session = batch(id)["session"]?.intValue ?? 0
        add(1, to: "batches_done", ofSession: session)
        add(counts.new, to: "records_inserted", ofSession: session)
        add(counts.old, to: "records_updated", ofSession: session)
        let row = tables[.syncSession]?["\(session)"] ?? [:]
        if closesSessions, row["batches_done"] == row["batches_total"] {
            set(
                .syncSession, "\(session)",
                ["status": "done", "end_at": .int(now.microseconds)])
        }
        setStatus(batch(id))
    }

    private mutating func upsert(
        _ id: Int64, _ pages: [(Int64, [WireRow])], _ reading: Reading
    ) -> (new: Int64, old: Int64) {
        let model = batch(id)["module"]?.stringValue ?? ""
        var counts: (new: Int64, old: Int64) = (0, 0)
        for (number, rows) in pages {
            for row in rows where !reading.dropped.contains(row.id) {
                let key = "\(model)/\(row.id)"
                let old = tables[.record]?[key]
                if old != nil, reading.insertsOnly { continue }
                if let old, reading.ignoresEqualStamps, old["stamp"] == row.stamp.map({ .int($0) })
                {
                    continue
                }
                if old == nil { counts.new += 1 } else { counts.old += 1 }
                putRecord(
                    model, row, batch: id, number: reading.sentNumber ?? number, reading.alter)
            }
        }
        return counts
    }

    /// Writes one row of the mirror.
    mutating func putRecord(
        _ model: String, _ row: WireRow, batch: Int64?, number: Int64,
        _ alter: ((Int64, inout FieldObject) -> Void)? = nil
    ) {
        var fields: FieldObject = [:]
        for field in Self.fields {
            guard let value = row.values[field.name] else { continue }
            fields[field.name] = Many2one(value).map { .int($0.id) } ?? value
        }
        alter?(row.id, &fields)
        let payload = String(decoding: JSONCodec.writeCanonical(.object(fields)), as: UTF8.self)
        set(
            .record, "\(model)/\(row.id)",
            [
                "tenant": .string(Self.tenant), "module": .string(model), "odoo_id": .int(row.id),
                "stamp": row.stamp.map { .int($0) } ?? .null, "payload": .string(payload),
                "hash": .string("h\(payload.utf8.count)"), "batch": batch.map { .int($0) } ?? .null,
                "sent_number": .int(number), "answered_number": .int(number),
                "fetched_at": .int(now.microseconds), "deleted_at": nil,
            ])
    }
}
