import Foundation
import Testing

/// The house rules that a machine can hold: each finding names file and line.
@Suite("Tidy")
struct TidyTests {
    /// Targets whose every effect comes in through an initializer, so that a simulation owns it.
    static let deterministic: Set<String> = [
        "OdooProtocol", "SimulationKernel", "SyncEngine", "MockOdoo", "Checkers",
        "ScenarioLanguage", "ScenarioRunner", "Companies", "KnownDefects",
        "LoopbackTransport", "WindowCertificates",
    ]
    /// The files that may leave the simulation's thread, and why.
    static let exceptions: [String: Set<String>] = [
        // Blocks the simulation's thread until a real exchange on the global executor is over.
        "Sources/LoopbackTransport/HTTPBridge.swift": [
            "Task.detached", "DispatchSemaphore", "import Dispatch",
        ],
        // A thread of the bridge's own, so that the pool that waits for it is never the one it needs.
        "Sources/LoopbackTransport/BridgeExecutor.swift": ["DispatchQueue", "import Dispatch"],
        // Starts the root task of a simulated process on the kernel's executor.
        "Sources/SimulationKernel/Processes/RootTask.swift": ["Task("],
    ]
    static let forbidden = [
        "Date()", "UUID()", "Int.random(", "Bool.random(", "Double.random(", "UInt64.random(",
        "Task.sleep", "ContinuousClock", "SuspendingClock",
        "Task {", "Task(", "Task.detached", "DispatchQueue", "DispatchSemaphore", "import Dispatch",
        "SystemRandomNumberGenerator", ".randomElement()", ".shuffled()", ".hashValue",
    ]
    static let forbiddenEverywhere = [
        "@unchecked Sendable", "nonisolated(unsafe)", "try!", "as!",
    ]

    @Test("no real time, randomness or unstructured task where a simulation must own them")
    func forbiddenCalls() throws {
        var findings: [String] = []
        for file in try SourceTree("Sources").files where Self.deterministic.contains(file.target) {
            let allowed = Self.exceptions[file.path] ?? []
            for line in file.lines {
                for call in Self.forbidden
                where !allowed.contains(call) && Self.contains(line.code, call) {
                    findings.append("\(file.path):\(line.number): \(call)")
                }
            }
        }
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test("no check of the compiler is switched off")
    func switchedOffChecks() throws {
        var findings: [String] = []
        for file in try SourceTree("Sources").files {
            for line in file.lines {
                for word in Self.forbiddenEverywhere where line.code.contains(word) {
                    findings.append("\(file.path):\(line.number): \(word)")
                }
            }
        }
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test("files stay below 300 lines and lines within 100 columns")
    func sizes() throws {
        var findings: [String] = []
        for file in try SourceTree("Sources").files + SourceTree("Tests").files {
            if file.lines.count > 301 {
                findings.append("\(file.path):301: \(file.lines.count - 1) lines, at most 300")
            }
            for line in file.lines where line.written.count > Self.columns(line.written) {
                findings.append("\(file.path):\(line.number): \(line.written.count) columns")
            }
        }
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test("functions stay within 70 lines")
    func functionLength() throws {
        var findings: [String] = []
        for file in try SourceTree("Sources").files {
            for function in FunctionFinder.functions(in: file) where function.length > 70 {
                findings.append(
                    "\(file.path):\(function.line): \(function.length) lines, at most 70")
            }
        }
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test("a target imports only what its floor may, and the oracles nothing of what they judge")
    func imports() throws {
        var findings: [String] = []
        for file in try SourceTree("Sources").files {
            guard let allowed = Floors.mayImport[file.target] else {
                findings.append("\(file.path):1: \(file.target) is on no floor")
                continue
            }
            for line in file.lines {
                guard let module = Floors.importedModule(line.code) else { continue }
                if !allowed.contains(module) && !Floors.platform.contains(module) {
                    findings.append("\(file.path):\(line.number): \(file.target) imports \(module)")
                }
            }
        }
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    /// Prose in doc comments may run to 130 columns; code to 100.
    private static func columns(_ line: String) -> Int {
        line.trimmingCharacters(in: .whitespaces).hasPrefix("//") ? 130 : 100
    }

    /// Whether the code names the call, not a longer word that ends or begins with it.
    private static func contains(_ code: String, _ call: String) -> Bool {
        guard let range = code.range(of: call) else { return false }
        guard call.first?.isLetter == true, range.lowerBound > code.startIndex else { return true }
        let before = code[code.index(before: range.lowerBound)]
        return !(before.isLetter || before.isNumber || before == "_" || before == ".")
    }
}

@Suite("The tidy test itself")
struct TidySelfTests {
    @Test("comments and strings are not code")
    func stripping() {
        var stripper = CodeStripper()
        #expect(stripper.code(of: #"let a = "Date()" // Date()"#) == #"let a = "" "#)
        #expect(stripper.code(of: "x /* Date()") == "x ")
        #expect(stripper.code(of: "Date() */ y") == " y")
        #expect(stripper.code(of: #"let t = """"#) == "let t = ")
        #expect(stripper.code(of: "Date()") == "")
    }

    @Test("a function is measured from its first line to its brace")
    func measuring() {
        let text = "struct A {\n    func b() {\n        if c {\n        }\n    }\n}\n"
        let file = SourceTree.File(
            path: "a", target: "a", lines: SourceTree.lines(of: text))
        let functions = FunctionFinder.functions(in: file)
        #expect(functions.map(\.line) == [2])
        #expect(functions.map(\.length) == [4])
    }

    @Test("an import is read with and without access level")
    func importLines() {
        #expect(Floors.importedModule("public import OdooProtocol") == "OdooProtocol")
        #expect(Floors.importedModule("@testable import MockOdoo") == "MockOdoo")
        #expect(Floors.importedModule("import struct Foundation.URL") == "Foundation")
        #expect(Floors.importedModule("let important = 1") == nil)
    }
}
