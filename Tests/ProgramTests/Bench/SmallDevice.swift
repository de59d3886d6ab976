import Foundation

/// A file system of a few megabytes, which only root can make; it goes when nobody holds it any more.
final class SmallDevice {
    let path: String
    private let folder: TemporaryFolder

    /// Whether one can be made here; says so if not.
    static let isAvailable: Bool = {
        if (try? SmallDevice(megabytes: 1)) != nil { return true }
        print("no file system can be mounted here: full and read-only devices are not tried")
        return false
    }()

    init(megabytes: Int) throws {
        folder = try TemporaryFolder()
        path = folder.path
        guard Self.system("mount -t tmpfs -o size=\(megabytes)m tmpfs '\(path)'") else {
            throw POSIXError(.EPERM)
        }
    }

    deinit { _ = Self.system("umount -l '\(path)'") }

    /// Makes room.
    func grow(to megabytes: Int) -> Bool {
        Self.system("mount -o remount,size=\(megabytes)m '\(path)'")
    }

    /// Lets nobody write any more.
    func freeze() -> Bool { Self.system("mount -o remount,ro '\(path)'") }

    private static func system(_ command: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
