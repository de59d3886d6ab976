import Foundation

/// Looks at who may read the files that secrets come from.
struct SecretExamination {
    let files: [String]

    /// A word about each file that everybody on the machine may read.
    var findings: [Finding] {
        files.compactMap { file in
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: file),
                let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue,
                mode & 0o004 != 0
            else { return nil }
            return Finding(
                state: .odd, subject: "secret", text: "\(file) can be read by everybody here",
                advice: "chmod 600, as the user who runs this program")
        }
    }
}
