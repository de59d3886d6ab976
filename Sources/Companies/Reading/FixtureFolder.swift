import FoundationEssentials

/// Reading and writing files, with errors that name them.
enum FixtureFolder {
    /// The names in a folder, in order; nil if it cannot be read.
    static func names(in folder: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    /// Whether there is something at a path.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    /// What a file holds.
    static func bytes(of file: String) throws(FixtureError) -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: file)))
        } catch {
            let reason =
                exists(file) ? "the file cannot be read" : "there is no such file"
            throw FixtureError(.unreadable, file: file, reason: reason)
        }
    }

    /// Makes a folder and those above it.
    static func make(_ folder: String) throws(FixtureError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw FixtureError(.unwritable, file: folder, reason: "the folder cannot be made")
        }
    }

    /// Removes a file or a folder with all that is in it, if there is one.
    static func remove(_ path: String) throws(FixtureError) {
        guard exists(path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw FixtureError(.unwritable, file: path, reason: "it cannot be removed")
        }
    }

    /// Moves a file or a folder to where nothing is.
    static func move(_ path: String, to place: String) throws(FixtureError) {
        do {
            try FileManager.default.moveItem(atPath: path, toPath: place)
        } catch {
            throw FixtureError(.unwritable, file: place, reason: "it cannot be put there")
        }
    }

    /// Writes a whole file; whoever reads sees the old one or the new one.
    static func write(_ bytes: [UInt8], to file: String) throws(FixtureError) {
        do {
            try Data(bytes).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw FixtureError(.unwritable, file: file, reason: "the file cannot be written")
        }
    }
}
