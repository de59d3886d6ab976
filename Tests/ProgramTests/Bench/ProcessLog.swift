import Foundation
import Synchronization

/// What a process writes, taken in line by line as it comes; a fuse may end the process at one of the lines.
///
/// A pipe and a thread rather than a file: a line is seen within microseconds, while the process is still where it said it was.
final class ProcessLog: Sendable {
    private struct State {
        var text = ""
        var isOver = false
    }

    private let state = Mutex(State())
    /// Kept open for as long as somebody reads.
    private let pipe: Pipe

    /// Takes in what a process writes into a pipe.
    init(_ pipe: Pipe, of process: Int32, fuse: Fuse?) {
        self.pipe = pipe
        let thread = Thread { [self] in read(process, fuse) }
        thread.name = "log of \(process)"
        thread.start()
    }

    /// What was written so far, whole lines only.
    var text: String { state.withLock { $0.text } }

    /// Whether the process has closed its end, so that nothing will follow.
    var isOver: Bool { state.withLock { $0.isOver } }

    private func read(_ process: Int32, _ fuse: Fuse?) {
        var fuse = fuse
        var rest: [UInt8] = []
        let descriptor = pipe.fileHandleForReading.fileDescriptor
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            rest += buffer.prefix(count)
            while let end = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest.removeFirst(end + 1)
                if fuse?.isLit(by: line) == true { kill(process, SIGKILL) }
                state.withLock { $0.text += line + "\n" }
            }
        }
        state.withLock { $0.isOver = true }
    }
}
