import Foundation

/// Where secrets come from: files and the environment alone, never a flag and never a file of settings.
struct Secrets {
    /// The variables of the environment.
    let environment: [String: String]

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
    }

    /// A secret of a tenant: the first line of the named file, otherwise the tenant's variable, otherwise the common one.
    /// - Parameters:
    ///   - name: `PASSWORD`, `API_KEY`.
    ///   - tenant: the tenant's name, if the configuration has one.
    /// - Throws: `ProgramError` if the file cannot be read.
    func secret(_ name: String, file: String?, tenant: String?) throws(ProgramError) -> String? {
        if let file {
            guard let content = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw ProgramError(.usage, "the file of secrets \(file) cannot be read")
            }
            let line = String(content.prefix { !$0.isNewline })
            guard !line.isEmpty else {
                throw ProgramError(.usage, "the file of secrets \(file) is empty")
            }
            return line
        }
        let own = tenant.map { SettingKey.variable("\(name)_\($0)") }
        for variable in [own, SettingKey.variable(name)].compactMap({ $0 }) {
            if let text = environment[variable], !text.isEmpty { return text }
        }
        return nil
    }
}
