import Checkers
import OdooProtocol
public import ScenarioRunner
import SyncEngine

/// Trouble that is taken for an answer.
extension Defect {
    /// The status says that all is well.
    public static let errorIn200 = Defect(
        "error-in-200", in: .reading,
        "an error object that comes with HTTP 200 is read as an empty page",
        caughtBy: .coverage, as: "error-in-200",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.takesForEmpty(base) {
                    if case .fault(let fault) = $0 { fault.code != 100 } else { false }
                }
            }
        })

    /// Somebody else answers in Odoo's place.
    public static let htmlIn200 = Defect(
        "html-in-200", in: .reading, "a proxy's web page is read as an empty page",
        caughtBy: .coverage, as: "html-in-200",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.takesForEmpty(base) {
                    if case .unreadable(let what) = $0 { what.hasPrefix("HTML") } else { false }
                }
            }
        })

    /// The connection broke, and the bytes end.
    public static let truncatedJSON = Defect(
        "truncated-json", in: .reading,
        "a body that ends midway is taken for one that has nothing more to say",
        caughtBy: .coverage, as: "truncated-json",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.takesForEmpty(base) {
                    if case .unreadable(let what) = $0 {
                        !what.hasPrefix("HTML") && !what.hasPrefix("HTTP")
                    } else {
                        false
                    }
                }
            }
        })

    /// What Odoo says with code 100 is that it did not read anything.
    public static let sessionExpiryMidway = Defect(
        "session-expiry-midway", in: .reading,
        "a session that expires in the middle of a batch ends it as done",
        caughtBy: .coverage, as: "session-expiry-midway",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.takesForEmpty(base) {
                    if case .fault(let fault) = $0 { fault.code == 100 } else { false }
                }
            }
        })

    /// Refused credentials are no reason to call anything read.
    public static let keyExpiry = Defect(
        "key-expiry", in: .reading,
        "a key that has expired is refused page by page, and what is refused counts as empty",
        caughtBy: .coverage, as: "key-expiry",
        plant: { parts in
            parts.wrapTransport = { base in
                BrokenTransport.takesForEmpty(base) {
                    if case .fault(let fault) = $0 {
                        fault.name.hasSuffix("AccessDenied")
                    } else {
                        false
                    }
                }
            }
        })
}
