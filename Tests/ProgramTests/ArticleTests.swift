import Foundation
import Testing

@Suite("What the articles tell", .tags(.process), .timeLimit(.minutes(5)))
struct ArticleTests {
    private static let folder = Program.root + "/Sources/SyncEngine/SyncEngine.docc"

    /// The articles by their names.
    private static func articles() throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
            ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
        }
    }

    /// The help of a program and of all its commands.
    private func help(_ program: Program) async throws -> String {
        var text = try await program.run(["--help"]).output
        let lines = text.components(separatedBy: "SUBCOMMANDS:\n").last?.split(separator: "\n")
        for line in lines ?? [] where line.hasPrefix("  ") && !line.hasPrefix("   ") {
            let command = line.split(separator: " ").first.map(String.init) ?? ""
            text += try await program.run(["help", command]).output
        }
        return text
    }

    /// The words of a text that begin with something and go on with letters of a kind.
    private func words(_ text: String, from start: String, _ letters: String) -> Set<String> {
        var found: Set<String> = []
        for part in text.components(separatedBy: start).dropFirst() {
            let rest = part.prefix { letters.contains($0) }
            if let first = rest.first, first.isLetter { found.insert(start + rest) }
        }
        return found
    }

    @Test("every flag that is named is one")
    func flags() async throws {
        let known = try await help(.odooSync)
        let letters = "abcdefghijklmnopqrstuvwxyz-"
        let all = words(known, from: "--", letters)
        #expect(all.count > 40)
        for (name, text) in try Self.articles() {
            for flag in words(text, from: "--", letters) {
                #expect(all.contains(flag), "\(flag) in \(name)")
            }
        }
    }

    @Test("every figure that is named is one, and every article that is linked is there")
    func figuresAndLinks() throws {
        let figures = try String(
            contentsOfFile: Program.root + "/Sources/odoo-sync/Metrics/OpenMetrics.swift",
            encoding: .utf8)
        let articles = try Self.articles()
        #expect(articles.count == 4)
        for (name, text) in articles {
            for word in words(text, from: "odoo_sync_", "abcdefghijklmnopqrstuvwxyz_") {
                let family = word.hasSuffix("_total") ? String(word.dropLast(6)) : word
                #expect(figures.contains("\"\(family)\""), "\(word) in \(name)")
            }
            for part in text.components(separatedBy: "<doc:").dropFirst() {
                let linked = part.prefix { $0 != ">" } + ".md"
                #expect(articles.contains { $0.name == linked }, "\(linked) in \(name)")
            }
        }
    }

    @Test("every sentence of the table of troubles is one that the programs say")
    func troubles() throws {
        let text = try String(
            contentsOfFile: "\(Self.folder)/OperatingAMirror.md", encoding: .utf8)
        let table = try #require(
            text.components(separatedBy: "## What it says, and what to do").last?
                .components(separatedBy: "\n\n").dropFirst().first)
        let sources = try ["SyncEngine", "odoo-sync"].map { target in
            let root = Program.root + "/Sources/\(target)"
            let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String }
            return try (files ?? []).filter { $0.hasSuffix(".swift") }.map {
                try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8)
            }.joined()
        }.joined().replacingOccurrences(of: "\"\n                    + \"", with: "")
        let rows = table.split(separator: "\n").dropFirst(2)
        #expect(rows.count > 8)
        for row in rows {
            let sentence = row.split(separator: "`").dropFirst().first.map(String.init) ?? ""
            for part in sentence.components(separatedBy: ", ") {
                #expect(sources.contains(part), "\(part)")
            }
        }
    }
}
