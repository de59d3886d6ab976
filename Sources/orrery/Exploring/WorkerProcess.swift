import Foundation

/// A child process that carries out one order at a time.
///
/// Runs have processes of their own, so that one that crashes is a finding and not the end of the campaign, and so that as
/// many run at once as there are cores.
final class WorkerProcess<Order: WorkerLine> {
    private let process = Process()
    private let input = Pipe()
    private let answers = Pipe()
    private var unread: [UInt8] = []
    /// What it is at; nil while it waits.
    private(set) var order: Order?
    /// How many orders it was handed.
    private(set) var orders = 0

    /// Starts a worker: this very program with other arguments.
    /// - Throws: `ProgramError` if it cannot be started.
    init(arguments: [String]) throws(ProgramError) {
        guard let program = Bundle.main.executableURL else {
            throw ProgramError(.broken, "this program cannot tell where it lies")
        }
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = answers
        do {
            try process.run()
        } catch {
            throw ProgramError(.broken, "no worker can be started: \(error)")
        }
    }

    /// Where its answers come from, to wait for.
    var descriptor: Int32 { answers.fileHandleForReading.fileDescriptor }

    /// Hands it an order.
    func carryOut(_ order: Order) {
        self.order = order
        orders += 1
        do {
            try input.fileHandleForWriting.write(contentsOf: Data((order.line + "\n").utf8))
        } catch {
            // It has gone; its output ends, and that is where it is noticed.
            return
        }
    }

    /// What can be read now: whole lines; nil once the process has gone.
    func read() -> [String]? {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = bytes.withUnsafeMutableBytes { buffer in
            Foundation.read(descriptor, buffer.baseAddress, buffer.count)
        }
        if count < 0 { return errno == EINTR || errno == EAGAIN ? [] : nil }
        if count == 0 { return nil }
        unread += bytes.prefix(count)
        var lines: [String] = []
        while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(String(decoding: unread[..<end], as: UTF8.self))
            unread.removeSubrange(...end)
        }
        if !lines.isEmpty { order = nil }
        return lines
    }

    /// How the process ended, in words.
    func farewell() -> String {
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
            ? "the process that ran it ended with signal \(process.terminationStatus)"
            : "the process that ran it ended with code \(process.terminationStatus)"
    }

    /// Ends the process at once.
    func kill() {
        _ = Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
