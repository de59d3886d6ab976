import Checkers
import OdooProtocol

/// What an audit of orders does.
extension Scene {
    /// Searches an order by its id and nothing else.
    /// - Parameter data: how old the data is that answers; nil for now.
    /// - Returns: the request's number.
    mutating func search(_ id: Int64, data: Int64? = nil) -> Int64 {
        lastNumber += 1
        let isThere = source["sale.order"]?[id] != nil
        history.record(
            WireExchange(
                sequence: sequence, sentSequence: sequence - 1, sentAt: now, answeredAt: now,
                tenant: Self.tenant, number: lastNumber, model: "sale.order", method: "search",
                domain: [["id", "in", [.int(id)]]], date: now.cutToSecond,
                engineClockAtSend: now, outcome: .ids(isThere ? [id] : []),
                dataSequence: data ?? lastSourceSequence))
        return lastNumber
    }

    /// Notes an order as missing.
    mutating func suspect(_ id: Int64, by number: Int64, isHeld: Bool = false) {
        store { scene in
            scene.set(
                .suspect, "\(id)",
                [
                    "tenant": .string(Self.tenant), "module": "sale.order", "odoo_id": .int(id),
                    "kind": "missing", "first_sent": .int(number), "held": isHeld ? 1 : 0,
                    "accepted": 0,
                ])
        }
    }

    /// Makes an order's row a tombstone, as a confirming search has it.
    mutating func bury(_ id: Int64, by number: Int64) {
        store { scene in
            scene.tables[.suspect]?["\(id)"] = nil
            scene.set(
                .record, "sale.order/\(id)",
                [
                    "deleted_at": .int(scene.now.microseconds), "sent_number": .int(number),
                    "answered_number": .int(number),
                ])
        }
    }

    /// Goes over a module once, finding nothing: a whole audit.
    mutating func audit(_ module: String) {
        let number = search(1)
        let began = now
        store { scene in
            scene.lastBatch += 1
            let id = scene.lastBatch
            scene.set(
                .syncBatch, "\(id)",
                [
                    "id": .int(id), "tenant": .string(Self.tenant), "module": .string(module),
                    "kind": "audit", "window_start": nil, "window_end": nil, "status": "running",
                    "attempts": 1, "lease_owner": "worker-1", "token": 1, "last_error": nil,
                    "session": nil,
                ])
            scene.set(.batchAttempt, "\(id)/1", ["batch": .int(id), "token": 1])
            scene.set(
                .attemptRequest, "\(number)",
                ["batch": .int(id), "token": 1, "number": .int(number), "page": nil])
        }
        store { scene in
            scene.set(.syncBatch, "\(scene.lastBatch)", ["status": "done"])
            scene.set(.moduleState, module, ["last_audit": .int(began.microseconds)])
        }
    }
}
