import FoundationEssentials
import Synchronization

/// A folder that a run makes for its store and removes at its end.
struct ScratchFolder {
    private static let made = Atomic<Int>(0)
    let path: String

    /// Makes a folder whose name no other process or run has.
    init(in parent: String) throws {
        let number = Self.made.add(1, ordering: .relaxed).newValue
        let process = ProcessInfo.processInfo.processIdentifier
        path = "\(parent)/orrery-\(process)-\(number)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Removes it; what cannot be removed is left to the system's own cleaning of temporary folders.
    func remove() {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            return
        }
    }
}
