/// What the kernel's thread does next.
enum KernelStep: Sendable {
    case run(UnownedJob, on: UnownedTaskExecutor)
    case resume(UnsafeContinuation<Wake, Never>, Wake)
    case rootFinished
    case failed(KernelError)
}
