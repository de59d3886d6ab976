import Foundation
import Testing

/// The project's Swift files, read once, with comments and string contents blanked out where code is looked for.
struct SourceTree {
    /// One line of a file, as code alone and as written.
    struct Line {
        var number: Int
        var written: String
        var code: String
    }

    /// One file.
    struct File {
        /// Path from the project's root.
        var path: String
        /// The target: the folder below `Sources` or `Tests`.
        var target: String
        var lines: [Line]
    }

    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    let files: [File]

    /// Reads every Swift file below a folder of the root, in order of path.
    init(_ folder: String) throws {
        let base = Self.root.appending(path: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: base.path)
            .filter { $0.hasSuffix(".swift") }.sorted()
        // A scan that finds nothing would hold every rule.
        try #require(names.count > 10, "only \(names.count) Swift files below \(base.path)")
        files = try names.map { name in
            let text = try String(contentsOf: base.appending(path: name), encoding: .utf8)
            let target = name.split(separator: "/").first.map(String.init) ?? ""
            return File(path: "\(folder)/\(name)", target: target, lines: Self.lines(of: text))
        }
    }

    /// Splits a text, telling code from comments and strings.
    static func lines(of text: String) -> [Line] {
        var stripper = CodeStripper()
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
            let written = String($0.element)
            return Line(number: $0.offset + 1, written: written, code: stripper.code(of: written))
        }
    }
}

/// Blanks comments and the contents of string literals, line by line; multi-line strings and block comments carry over.
struct CodeStripper {
    private var inBlockComment = 0
    private var inTextBlock = false

    mutating func code(of line: String) -> String {
        let characters = Array(line)
        var result = ""
        var place = 0
        func starts(_ token: String) -> Bool {
            place + token.count <= characters.count
                && String(characters[place..<(place + token.count)]) == token
        }
        while place < characters.count {
            if inTextBlock {
                if starts("\"\"\"") { inTextBlock = false; place += 3 } else { place += 1 }
            } else if inBlockComment > 0 {
                if starts("*/") { inBlockComment -= 1; place += 2 } else { place += 1 }
            } else if starts("//") {
                break
            } else if starts("/*") {
                inBlockComment += 1
                place += 2
            } else if starts("\"\"\"") {
                inTextBlock = true
                place += 3
            } else if characters[place] == "\"" {
                place = Self.end(ofStringAt: place, in: characters)
                result += "\"\""
            } else {
                result.append(characters[place])
                place += 1
            }
        }
        return result
    }

    /// The place after a one-line string literal; escapes are skipped, interpolations are taken for text.
    private static func end(ofStringAt start: Int, in characters: [Character]) -> Int {
        var place = start + 1
        while place < characters.count {
            if characters[place] == "\\" {
                place += 2
            } else if characters[place] == "\"" {
                return place + 1
            } else {
                place += 1
            }
        }
        return place
    }
}
