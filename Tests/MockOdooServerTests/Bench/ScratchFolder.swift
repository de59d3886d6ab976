import Foundation

/// A folder that goes when nobody holds it any more.
final class ScratchFolder: Sendable {
    let path: String

    init() {
        path = FileManager.default.temporaryDirectory.path + "/orrery-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            fatalError("no folder can be made for a test: \(error)")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A path in the folder.
    subscript(name: String) -> String { "\(path)/\(name)" }

    /// Removes a file of the folder, if it is there.
    func remove(_ name: String) throws {
        if FileManager.default.fileExists(atPath: self[name]) {
            try FileManager.default.removeItem(atPath: self[name])
        }
    }
}
