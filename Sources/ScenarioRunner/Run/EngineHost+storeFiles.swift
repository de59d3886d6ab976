import FoundationEssentials
import GRDB
import OdooProtocol

/// The store's file as a whole: kept, put back, gone.
extension EngineHost {
    /// Keeps what the store holds now under a name.
    /// - Throws: `ScenarioStop` if no engine has made it yet.
    func keepStore(as name: String) throws {
        guard let reader else { throw ScenarioStop("there is no store yet that could be kept") }
        let path = keptPath(name)
        try reader.copy(to: path)
    }

    /// Stops all engines, puts what was kept under a name in the store's place, and starts them again.
    /// - Parameter name: nil for no store at all.
    func changeStore(to name: String?) async throws {
        let running = EnginePlace.allCases.filter { isRunning($0) }
        for place in running { try await stop(place) }
        let manager = FileManager.default
        for end in ["", "-wal", "-shm"] where manager.fileExists(atPath: setup.storePath + end) {
            try manager.removeItem(atPath: setup.storePath + end)
        }
        if let name {
            try manager.copyItem(atPath: keptPath(name), toPath: setup.storePath)
        }
        try watch.startAnew(at: name == nil ? nil : setup.storePath)
        forgetReader()
        for place in running { try start(place) }
    }

    private func keptPath(_ name: String) -> String {
        let letters = name.map { $0.isLetter || $0.isNumber ? $0 : "-" }
        return setup.storePath + "." + String(letters)
    }
}
