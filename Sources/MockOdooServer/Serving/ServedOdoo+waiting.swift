import MockOdoo
import OdooProtocol

extension ServedOdoo {
    /// How long a piece of work may wait by the served clock: what a stock Odoo gives a request
    /// before it kills the worker.
    static let patience = Duration.seconds(120)
    /// How many may wait at once.
    static let mostWaiting = 10_000

    /// What one look at the state came to.
    private enum Turn {
        case done(ServedAnswer)
        /// Look again when something changes, or after this much real time; nil for never.
        case wait(Int, AsyncStream<Void>, atMost: Duration?)
    }

    /// What has to be so before a piece of work goes on.
    private struct Obstacle {
        /// How many transactions had ended when the wait for one began.
        var endings: Int?
        var until: OdooTimestamp?

        func isGone(_ state: ServedState, now: OdooTimestamp) -> Bool {
            if endings == state.world.endedTransactions { return false }
            if let until, now < until { return false }
            return true
        }
    }

    /// Carries a piece of work to its end, while others go on.
    ///
    /// - Parameter patience: how long it may wait by the served clock.
    func carry(
        _ work: any WaitingWork, patience: Duration = ServedOdoo.patience
    ) async -> ServedAnswer {
        var work = work
        var obstacle = Obstacle()
        var deadline: OdooTimestamp?
        while true {
            let turn = withState { state in
                let now = state.now
                let end = deadline ?? now + patience
                deadline = end
                return Self.turn(&work, &obstacle, end, now, &state)
            }
            switch turn {
            case .done(let answer): return answer
            case .wait(let number, let changes, let limit):
                await Self.firstOf(changes, limit)
                withState { $0.waiters[number] = nil }
            }
            if Task.isCancelled { return withState { work.abandon(&$0) } }
        }
    }

    private static func turn(
        _ work: inout any WaitingWork, _ obstacle: inout Obstacle, _ deadline: OdooTimestamp,
        _ now: OdooTimestamp, _ state: inout ServedState
    ) -> Turn {
        if obstacle.isGone(state, now: now) {
            switch work.proceed(&state) {
            case .done(let answer): return .done(answer)
            case .waits(let owner):
                obstacle = Obstacle(endings: state.world.endedTransactions)
                state.events.send(.wait(owner))
            case .pauses(let pause):
                obstacle = Obstacle(until: now + pause)
                state.events.send(.pause(pause))
            }
        }
        guard now < deadline, state.waiters.count < mostWaiting else {
            return .done(work.abandon(&state))
        }
        let (number, changes) = state.makeWaiter()
        let next = min(deadline, obstacle.until ?? deadline)
        return .wait(number, changes, atMost: state.clock.realTime(until: next))
    }

    /// Returns when something has changed or the time is over, whichever comes first.
    private static func firstOf(_ changes: AsyncStream<Void>, _ limit: Duration?) async {
        guard let limit else {
            for await _ in changes { return }
            return
        }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in changes { return } }
            group.addTask {
                // Cancelled is over, too.
                try? await Task.sleep(for: limit)
            }
            await group.next()
            group.cancelAll()
        }
    }
}
