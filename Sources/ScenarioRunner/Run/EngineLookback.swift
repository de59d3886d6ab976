import SyncEngine

/// The engine's lookback, by a name of its own: the engine's module has a type of the module's name, which hides it.
typealias EngineLookback = Lookback
