import ArgumentParser

/// The formats of a report.
enum ReportFormat: String, CaseIterable {
    case terminal, json, junit

    /// The file's name in a folder of reports; nil for what goes to the terminal.
    var fileName: String? {
        switch self {
        case .terminal: nil
        case .json: "report.jsonl"
        case .junit: "junit.xml"
        }
    }

    /// Reads names that are separated by commas, each at most once.
    /// - Throws: `ValidationError` that names what is unknown.
    static func list(_ text: String) throws -> [ReportFormat] {
        var formats: [ReportFormat] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let format = ReportFormat(rawValue: String(word)) else {
                let known = allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("\"\(word)\" is no format; there is \(known)")
            }
            if !formats.contains(format) { formats.append(format) }
        }
        return formats
    }
}
