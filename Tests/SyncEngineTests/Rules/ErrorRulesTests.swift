import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("What an error means")
struct ClassifyTests {
    @Test("whatever did not come from Odoo passes")
    func transient() {
        for code in TransportFailure.Code.allCases {
            #expect(classify(.transport(TransportFailure(code, ""))) == .transient)
        }
        for defect in Trouble.BodyDefect.allCases {
            #expect(classify(.body(defect)) == .transient)
        }
        for status in [204, 302, 400, 404, 408, 429, 500, 502, 503, 504, 530] {
            #expect(classify(.http(status: status, retryAfter: nil)) == .transient)
        }
        #expect(classify(.protocolViolation("")) == .transient)
    }

    @Test(
        "Odoo's own errors are told apart by the class they name",
        arguments: [
            ("odoo.exceptions.AccessDenied", ErrorClass.access),
            ("odoo.http.SessionExpiredException", .session),
            ("odoo.exceptions.AccessError", .rights),
            ("odoo.exceptions.MissingError", .transient),
            ("odoo.exceptions.UserError", .definite),
            ("odoo.exceptions.ValidationError", .definite),
            ("builtins.ValueError", .definite), ("builtins.KeyError", .definite),
            ("psycopg2.errors.InvalidDatetimeFormat", .definite),
            ("psycopg2.errors.SerializationFailure", .transient),
            ("psycopg2.OperationalError", .transient),
            ("psycopg2.errors.DeadlockDetected", .transient),
            ("builtins.MemoryError", .transient), ("somebody.elses.Error", .transient),
            ("", .transient),
        ])
    func faults(name: String, expected: ErrorClass) {
        #expect(classify(.fault(OdooFault(name: name, text: ""))) == expected)
        // Odoo 19 uses code 0 where 17 and 18 use 200.
        #expect(classify(.fault(OdooFault(code: 0, name: name, text: ""))) == expected)
    }

    @Test("code 100 is an expired session, 401 and 403 and a refused login are a matter of access")
    func others() {
        #expect(classify(.fault(OdooFault(code: 100, name: "", text: ""))) == .session)
        #expect(classify(.http(status: 401, retryAfter: nil)) == .access)
        #expect(classify(.http(status: 403, retryAfter: nil)) == .access)
        #expect(classify(.loginRefused) == .access)
        #expect(classify(.unknownField(module: "m", field: "f")) == .definite)
        #expect(classify(.noStamp(module: "m")) == .definite)
    }

    @Test("every trouble is told in words, and load is told from breakage")
    func words() {
        let timeout = Trouble.transport(TransportFailure(.timedOut, "120 s"))
        #expect(timeout.isCongestion && timeout.isTooHeavy && timeout.concernsConnection)
        let refused = Trouble.transport(TransportFailure(.refused, "port 8069"))
        #expect(!refused.isCongestion && refused.concernsConnection)
        #expect(refused.description.contains("port 8069"))
        #expect(Trouble.http(status: 429, retryAfter: nil).isCongestion)
        #expect(Trouble.http(status: 503, retryAfter: .seconds(9)).retryAfter == .seconds(9))
        #expect(!Trouble.http(status: 404, retryAfter: nil).isCongestion)
        let fault = Trouble.fault(OdooFault(name: "a.B", text: "why"))
        #expect(!fault.concernsConnection && fault.description == "a.B: why")
    }
}

@Suite("How long to wait")
struct BackOffTests {
    let limits = BackOffLimits(first: .seconds(1), cap: .seconds(300))

    @Test("the bound doubles with each failure and stops at the cap")
    func bounds() {
        var bounds: [UInt64] = []
        for failures in [1, 2, 3, 9, 10, 64, 1_000_000] {
            _ = backOff(failures: failures, limits: limits) { bound in
                bounds.append(bound)
                return 0
            }
        }
        let second: UInt64 = 1_000_000
        #expect(bounds == [1, 2, 4, 256, 300, 300, 300].map { $0 * second })
    }

    @Test("the wait is what is drawn below the bound: full jitter", arguments: 0..<40)
    func jitter(seed: UInt64) {
        let wait = backOff(failures: 4, limits: limits) { bound in seed * 7_919_113 % bound }
        #expect(wait >= .zero && wait < .seconds(8))
        #expect(wait == .microseconds(Int64(seed * 7_919_113 % 8_000_000)))
    }

    @Test("single failures are no outage; three in a row are, and the pause grows to the cap")
    func outage() {
        let pause = { outagePause(failuresInARow: $0, limits: limits) { $0 - 1 } }
        #expect(pause(1) == nil)
        #expect(pause(2) == nil)
        #expect(pause(3) == .microseconds(999_999))
        #expect(pause(4) == .microseconds(1_999_999))
        #expect(pause(500) == .microseconds(299_999_999))
    }

    @Test("concurrency halves when Odoo is congested and grows back by one, within its bounds")
    func concurrency() {
        #expect(nextConcurrency(current: 4, ceiling: 4, congested: true) == 2)
        #expect(nextConcurrency(current: 1, ceiling: 4, congested: true) == 1)
        #expect(nextConcurrency(current: 1, ceiling: 4, congested: false) == 2)
        #expect(nextConcurrency(current: 4, ceiling: 4, congested: false) == 4)
    }

    @Test("a page halves when it times out and grows back slowly, within its bounds")
    func pageSize() {
        #expect(nextPageSize(current: 200, configured: 200, tooHeavy: true) == 100)
        #expect(nextPageSize(current: 1, configured: 200, tooHeavy: true) == 1)
        #expect(nextPageSize(current: 100, configured: 200, tooHeavy: false) == 125)
        #expect(nextPageSize(current: 199, configured: 200, tooHeavy: false) == 200)
        #expect(nextPageSize(current: 1, configured: 3, tooHeavy: false) == 2)
    }
}
