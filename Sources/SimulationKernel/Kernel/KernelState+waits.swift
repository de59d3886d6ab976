internal import HeapModule

/// Sleeps and signals: waits that end by an instant, a raise or a cancellation.
///
/// However a wait ends, its caller is parked like any other point, so that the schedule decides in
/// which order those that ended together go on.
extension KernelState {
    /// Starts a wait that ends at `instant` (nil: never by itself).
    mutating func startWait(
        _ number: Int, _ wait: KernelWait, until instant: VirtualInstant?, isCancelled: Bool
    ) {
        if processes[wait.process].isKilled { return }
        if isCancelled {
            park(pointOf: wait, .cancelled)
        } else if let instant, instant <= now {
            park(pointOf: wait, .elapsed)
        } else {
            waits[number] = wait
            if let instant {
                timers.insert(
                    KernelTimer(instant: instant, sequence: makeNumber(), event: .wait(number)))
            }
            if let signal = wait.signal {
                signals[signal].waiting.append(number)
            }
        }
    }

    /// Ends a wait and parks its caller; nothing happens if it has ended already.
    mutating func endWait(_ number: Int, _ wake: Wake) {
        guard let wait = waits.removeValue(forKey: number) else { return }
        if let signal = wait.signal, wake != .raised,
            let place = signals[signal].waiting.firstIndex(of: number)
        {
            signals[signal].waiting.remove(at: place)
        }
        park(pointOf: wait, wake)
    }

    /// Ends every wait for the signal, in order of arrival.
    mutating func raise(_ signal: Int) {
        signals[signal].raises += 1
        let waiting = signals[signal].waiting
        signals[signal].waiting = []
        for number in waiting {
            endWait(number, .raised)
        }
    }

    /// Parks a caller whose wait is over, or never began.
    mutating func park(pointOf wait: KernelWait, _ wake: Wake) {
        park(
            ParkedPoint(
                process: wait.process, kind: wait.kind, label: wait.label, detail: nil,
                arrival: nextArrival(), wake: wake, continuation: wait.continuation))
    }
}
