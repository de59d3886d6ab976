import Checkers
import Foundation
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// Values that are stored as something else.
extension Defect {
    /// Odoo says `False` where a text is empty.
    public static let falseAsString = Defect(
        "false-as-string", in: .publishing, "an empty value becomes an empty text",
        caughtBy: .content, as: "false-as-string",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.changesValues(base) { field, value in
                    ["name", "phone", "ref", "client_order_ref"].contains(field)
                        && value == .bool(false) ? .string("") : value
                }
            }
        })

    /// Cents are lost above 131,072, and more than cents above that.
    public static let numberPrecision = Defect(
        "number-precision", in: .publishing, "amounts pass through a 32-bit float",
        caughtBy: .content, as: "number-precision",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.changesValues(base) { _, value in
                    guard case .decimal(let number) = value else { return value }
                    return .decimal(DecimalNumber(Double(Float(number.doubleValue))))
                }
            }
        })

    /// Equal to the eye, other bytes.
    public static let unicodeFold = Defect(
        "unicode-fold", in: .publishing, "text is brought into another Unicode form",
        caughtBy: .content, as: "unicode-fold",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.changesValues(base) { field, value in
                    guard field != "write_date", case .string(let text) = value else {
                        return value
                    }
                    return .string(text.decomposedStringWithCanonicalMapping)
                }
            }
        })

    /// The shown name of what a row points to is no value of the row.
    public static let silentOverreach = Defect(
        "silent-overreach", in: .publishing,
        "shown names of many2ones are hashed with a row, so that every rename of a partner looks "
            + "like a change of all its orders",
        caughtBy: .content, as: "silent-overreach",
        plant: { parts in
            @Sendable func hashed(_ row: ReadRow) -> ReadRow {
                var row = row
                row.contentHash = ContentHash(row.payload + row.shownNames).description
                return row
            }
            parts.wrapStore = { base in
                BrokenStore(
                    base: base,
                    publishing: { base, publication, decide, derive throws(SyncStoreError) in
                        var other = publication
                        other.rows = publication.rows.map(hashed)
                        return try await base.publish(other, decide: decide, derive: derive)
                    },
                    auditPublication: { publication in
                        var other = publication
                        other.base.rows = publication.base.rows.map(hashed)
                        return other
                    })
            }
        })
}
