import Foundation

/// The workers of a campaign: hands out orders, waits for answers.
struct WorkerCrew<Order: WorkerLine, Answer: WorkerLine> {
    /// Something that a worker has to say.
    enum News {
        /// It carried out an order.
        case answer(Order, Answer)
        /// It ended in the middle of one, with how it ended.
        case lost(Order, String)
    }

    private let arguments: [String]
    private var workers: [WorkerProcess<Order>] = []
    private let size: Int
    private let mostOrders: Int

    /// A crew that starts workers as it needs them.
    ///
    /// - Parameters:
    ///   - size: how many work at once.
    ///   - arguments: the program's, for a worker.
    ///   - mostOrders: after how many orders a worker makes room for a new one; what a killed engine
    ///     was in the middle of is never let go, and only the end of the process frees it.
    init(size: Int, arguments: [String], mostOrders: Int = .max) {
        self.size = size
        self.arguments = arguments
        self.mostOrders = mostOrders
    }

    /// Whether somebody has nothing to do.
    var isFree: Bool { workers.count < size || workers.contains { $0.order == nil } }

    /// Whether anybody is at work.
    var isBusy: Bool { workers.contains { $0.order != nil } }

    /// Hands an order to somebody who is free.
    /// - Precondition: somebody is free.
    /// - Throws: `ProgramError` if a new worker cannot be started.
    mutating func carryOut(_ order: Order) throws(ProgramError) {
        workers.removeAll { worker in
            let isSpent = worker.order == nil && worker.orders >= mostOrders
            if isSpent { worker.kill() }
            return isSpent
        }
        if let worker = workers.first(where: { $0.order == nil }) {
            return worker.carryOut(order)
        }
        precondition(workers.count < size, "nobody is free for \(order)")
        let worker = try WorkerProcess<Order>(arguments: arguments)
        workers.append(worker)
        worker.carryOut(order)
    }

    /// Waits until somebody has something to say, or for so many milliseconds, or for a signal.
    mutating func news(within milliseconds: Int32) -> [News] {
        var descriptors = workers.map {
            pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0)
        }
        let count = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        guard count > 0 else { return [] }
        var news: [News] = []
        var gone: [Int] = []
        for place in workers.indices where descriptors[place].revents != 0 {
            let (worker, order) = (workers[place], workers[place].order)
            guard let lines = worker.read() else {
                gone.append(place)
                if let order { news.append(.lost(order, worker.farewell())) }
                continue
            }
            for line in lines {
                guard let order, let answer = Answer(line) else { continue }
                news.append(.answer(order, answer))
            }
        }
        for place in gone.reversed() { workers.remove(at: place) }
        return news
    }

    /// Ends all workers at once.
    mutating func dismiss() {
        for worker in workers { worker.kill() }
        workers = []
    }
}
