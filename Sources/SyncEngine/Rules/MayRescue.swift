/// Whether a batch may be taken from the worker that holds it: once this worker has itself seen the lease unrenewed for the
/// whole of its length.
///
/// Instants that other workers wrote are by their clocks and tell nothing: a worker whose clock is an hour behind would look
/// dead while it works.
///
/// - Parameters:
///   - seen: how long this worker has watched the lease without seeing it renewed, by its own monotonic clock.
///   - lease: how long a claim holds without a sign of life.
public func mayRescue(seen: Duration, lease: Duration) -> Bool { seen >= lease }
