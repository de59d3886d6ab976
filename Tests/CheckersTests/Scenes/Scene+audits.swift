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
}
