import Foundation
import OdooProtocol

/// Wall time in a zone, named as in the IANA database, such as `Asia/Tokyo`.
///
/// The zones' rules are those of the ICU data that Foundation carries, so that they do not depend
/// on the machine.
struct ZoneClock {
    private let zone: TimeZone

    /// The clock of a zone; nil for a name that is none.
    init?(_ name: String) {
        guard name.contains("/") || name == "UTC" || name == "GMT" || name.count == 3,
            let zone = TimeZone(identifier: name)
        else { return nil }
        self.zone = zone
    }

    /// What clocks in the zone show at an instant, written as if it were UTC.
    func wall(_ instant: OdooTimestamp) -> OdooTimestamp {
        instant + .seconds(Int64(zone.secondsFromGMT(for: date(instant))))
    }

    /// The instant at which clocks in the zone show this; of two the later one, and for a time that
    /// is skipped the one that standard time gives.
    func instant(_ wall: OdooTimestamp) -> OdooTimestamp {
        let around = [-86_400, 86_400].map { distance in
            Int64(zone.secondsFromGMT(for: date(wall + .seconds(distance))))
        }
        let standard = around.min() ?? 0
        let candidate = wall - .seconds(standard)
        if self.wall(candidate) == wall { return candidate }
        let other = wall - .seconds(around.max() ?? 0)
        return self.wall(other) == wall ? other : candidate
    }

    private func date(_ instant: OdooTimestamp) -> Date {
        Date(timeIntervalSince1970: Double(instant.seconds))
    }
}
