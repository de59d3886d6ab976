import Foundation
import SyncEngine
import SyncStoreSQLite

/// Looks at the store without changing it.
struct StoreExamination {
    let path: String

    /// The findings, in order.
    var findings: [Finding] {
        guard FileManager.default.fileExists(atPath: path) else { return [folder] }
        do {
            let found = try SQLiteSyncStore.inspect(path: path)
            let who = found.tenants.isEmpty ? "nobody yet" : found.tenants.joined(separator: ", ")
            return [
                Finding(
                    state: .good, subject: "store",
                    text: "\(path), schema \(found.schemaVersion), mirrors \(who)")
            ] + writing + space
        } catch {
            let advice =
                switch error.code {
                case .newerVersion: "use the program that made it, or another --store"
                case .olderVersion: "odoo-sync migrate takes it over"
                case .corrupt: "name another --store"
                case .busy: "another process holds it; try again"
                default: "check the path and who owns it"
                }
            return [
                Finding(state: .bad, subject: "store", text: error.reason, advice: advice)
            ]
        }
    }

    private var folder: Finding {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
        guard FileManager.default.isWritableFile(atPath: folder) else {
            return Finding(
                state: .bad, subject: "store", text: "\(folder) is no folder that can be written",
                advice: "make it, or name another --store")
        }
        return Finding(
            state: .good, subject: "store", text: "\(path) is not there yet; run will make it")
    }

    private var writing: [Finding] {
        guard !FileManager.default.isWritableFile(atPath: path) else { return [] }
        return [
            Finding(
                state: .bad, subject: "store", text: "\(path) cannot be written",
                advice: "run as the user who owns it, or mount its file system for writing")
        ]
    }

    private var space: [Finding] {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: path)
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value,
            free < 256 << 20
        else { return [] }
        return [
            Finding(
                state: .odd, subject: "store", text: "\(free >> 20) MiB are free where it lies",
                advice: "make room: a full device stops the mirror until there is some")
        ]
    }
}
