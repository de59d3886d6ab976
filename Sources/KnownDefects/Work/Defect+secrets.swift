import Checkers
import Logging
import OdooProtocol
public import ScenarioRunner
import SyncEngine
import Synchronization

/// Words that give away what they should not.
extension Defect {
    /// Whoever looks for the reason of a refusal would like to see what was sent.
    public static let secretInLog = Defect(
        "secret-in-log", in: .work,
        "a request that Odoo refuses is logged whole, with the key that it bore",
        caughtBy: .secrets, as: "secret-in-log",
        plant: { parts in
            let diary = Diary()
            parts.wrapLogger = { logger in
                diary.open(logger)
                return logger
            }
            parts.wrapTransport = { base in
                BrokenTransport(
                    base: base,
                    answer: { answer, call in
                        if case .success(let came) = answer,
                            case .fault(let fault) = WireOutcome.reading(came, to: call),
                            fault.name.hasSuffix("AccessDenied"), let sent = call.envelope
                        {
                            let words = String(decoding: JSONCodec.write(sent), as: UTF8.self)
                            diary.write("refused: \(words)")
                        }
                        return answer
                    })
            }
        })

    /// The engine's log, for those beside the engine.
    private final class Diary: Sendable {
        private let logger = Mutex<Logger?>(nil)

        func open(_ logger: Logger) { self.logger.withLock { $0 = logger } }

        func write(_ line: String) {
            logger.withLock { $0 }?.warning("\(line)")
        }
    }
}
