// KnownDefects
