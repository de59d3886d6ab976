/// A caller that waits for an instant or a signal and has not yet got its turn.
struct KernelWait: Sendable {
    let process: Int
    let kind: PointKind
    let label: String
    let continuation: UnsafeContinuation<Wake, Never>
    /// The index of the signal that can end it.
    let signal: Int?
}
