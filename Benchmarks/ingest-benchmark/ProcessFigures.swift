import Foundation

/// What a process has taken so far.
enum ProcessFigures {
    /// Seconds of processor time, all threads and the system's part included.
    static var processorSeconds: Double {
        var usage = rusage()
        getrusage(processItself, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory that lay in RAM at once, in MiB.
    ///
    /// Linux' `ru_maxrss` begins with the size of whoever started the process; its status file does not.
    static var peakMebibytes: Double {
        if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = line.split(whereSeparator: { " \t".contains($0) }).dropFirst().first,
            let number = Double(kibibytes)
        {
            return number / 1_024
        }
        var usage = rusage()
        getrusage(processItself, &usage)
        return Double(usage.ru_maxrss) / 1_048_576
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }
}

#if canImport(Darwin)
    private let processItself = RUSAGE_SELF
#else
    private let processItself = Int32(RUSAGE_SELF.rawValue)
#endif
