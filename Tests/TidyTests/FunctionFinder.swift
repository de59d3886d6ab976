/// Finds functions and initializers with their length, by counting braces in the code.
enum FunctionFinder {
    /// One function: its first line and how many lines it spans.
    struct Function {
        var line: Int
        var length: Int
    }

    static func functions(in file: SourceTree.File) -> [Function] {
        var found: [Function] = []
        var depth = 0
        /// Functions whose closing brace is still to come: first line, and the depth outside.
        var open: [(line: Int, depth: Int, hasBody: Bool)] = []
        for line in file.lines {
            if isDeclaration(line.code) { open.append((line.number, depth, false)) }
            for character in line.code {
                if character == "{" {
                    depth += 1
                    if let last = open.indices.last, !open[last].hasBody {
                        open[last].hasBody = true
                    }
                } else if character == "}" {
                    depth -= 1
                    if let last = open.last, last.hasBody, depth == last.depth {
                        found.append(
                            Function(line: last.line, length: line.number - last.line + 1))
                        open.removeLast()
                    }
                }
            }
            // A requirement of a protocol has no body: it ends where the next declaration begins.
            open.removeAll { !$0.hasBody && line.number - $0.line > 12 }
        }
        return found
    }

    private static func isDeclaration(_ code: String) -> Bool {
        // A value made by `.init(` at the beginning of a line declares nothing.
        guard code.first(where: { !$0.isWhitespace }) != "." else { return false }
        let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard let place = words.firstIndex(where: { $0 == "func" || $0 == "init" }) else {
            return false
        }
        let before: Set<Substring> = [
            "public", "package", "internal", "private", "fileprivate", "static", "mutating",
            "override", "final", "isolated", "nonisolated", "borrowing", "consuming", "inlinable",
            "inline", "__always", "never", "discardableResult", "convenience", "required",
        ]
        return words[..<place].allSatisfy { before.contains($0) }
    }
}
