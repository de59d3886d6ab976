import OdooProtocol
import Testing

@testable import SyncEngine

@Suite("Configuration")
struct ConfigurationTests {
    func tenant(_ change: (inout TenantConfiguration) -> Void = { _ in }) -> TenantConfiguration {
        var tenant = TenantConfiguration(
            userID: "acme", database: "acme", login: "admin", credential: Credential("planted"),
            modules: [ModuleConfiguration("res.partner")])
        change(&tenant)
        return tenant
    }

    func error(_ change: (inout TenantConfiguration) -> Void) -> ConfigurationError? {
        do {
            try EngineConfiguration(tenants: [tenant(change)]).validated()
            return nil
        } catch {
            return error
        }
    }

    @Test("the defaults can be run")
    func defaults() {
        #expect(error { _ in } == nil)
        #expect(tenant().window == .seconds(86_400))
        #expect(tenant().settle == .seconds(900))
        #expect(tenant().lookback == .duration(.seconds(90 * 86_400)))
        #expect(
            error {
                $0.window = .seconds(1); $0.lookback = .duration(.seconds(3_600))
            } == nil)
    }

    @Test("every setting that cannot be run is refused by its name")
    func refused() {
        #expect(error { $0.userID = "" }?.setting == "userID")
        #expect(error { $0.credential = Credential("") }?.setting == "credential")
        #expect(error { $0.database = "" }?.setting == "database")
        #expect(error { $0.login = "" }?.setting == "login")
        #expect(error { $0.pageSize = 0 }?.setting == "pageSize")
        #expect(error { $0.parallelBatches = 0 }?.setting == "parallelBatches")
        #expect(error { $0.stagingLimit = 0 }?.setting == "stagingLimit")
        #expect(error { $0.window = .milliseconds(1_500) }?.setting == "window")
        #expect(error { $0.window = .zero }?.setting == "window")
        #expect(error { $0.settle = .seconds(-1) }?.setting == "settle")
        #expect(error { $0.lookback = .duration(.zero) }?.setting == "lookback")
        #expect(error { $0.requestTimeout = .seconds(200) }?.setting == "requestTimeout")
        #expect(error { $0.backOff.first = .seconds(301) }?.setting == "backOff")
        #expect(error { $0.modules = [] }?.setting == "modules")
        #expect(error { $0.context.lang = "" }?.setting == "context.lang")
        #expect(error { $0.modules[0].fields = [] }?.setting == "modules[res.partner].fields")
        #expect(error { $0.modules[0].window = .zero }?.setting == "modules[res.partner].window")
        #expect(error { $0.modules += $0.modules }?.reason == "it is named twice")
        #expect(error { $0.window = .seconds(1) }?.reason.contains("200000 windows") == true)
        #expect(throws: ConfigurationError.self) {
            try EngineConfiguration(tenants: []).validated()
        }
        #expect(throws: ConfigurationError.self) {
            try EngineConfiguration(tenants: [tenant(), tenant()]).validated()
        }
        #expect(throws: ConfigurationError.self) {
            try EngineConfiguration(tenants: [tenant()], tick: .milliseconds(10)).validated()
        }
    }

    @Test("no way of printing a credential shows it")
    func secret() {
        let credential = Credential("planted")
        var dumped = ""
        dump(credential, to: &dumped)
        dump(tenant(), to: &dumped)
        for text in ["\(credential)", credential.debugDescription, "\(tenant())", dumped] {
            #expect(!text.contains("planted"))
        }
        #expect(String(reflecting: tenant()).contains("planted") == false)
    }

    @Test("a text that a server echoes is cleared of the secret, and of nothing else")
    func redaction() {
        let credential = Credential("päß")
        let mark = "<credential>"
        #expect(credential.redact("a päß b päßpäß") == "a \(mark) b \(mark)\(mark)")
        #expect(credential.redact("pä") == "pä")
        #expect(Credential("").redact("any") == "any")
        let quoted = Credential("a \"b\"/ä")
        for echo in [
            #"a \"b\"/ä"#, #"a \"b\"\/\u00e4"#, "a%20%22b%22%2F%C3%A4", "a+%22b%22%2f%c3%a4",
        ] {
            #expect(quoted.redact("sent <\(echo)>") == "sent <\(mark)>", "\(echo)")
        }
    }

    @Test("module settings override the tenant's")
    func overrides() {
        let some = tenant {
            $0.modules.append(ModuleConfiguration("sale.order", window: .seconds(60)))
        }
        #expect(some.windowLength(of: "sale.order") == .seconds(60))
        #expect(some.windowLength(of: "res.partner") == .seconds(86_400))
        #expect(some.module("hr.employee") == nil)
    }
}
