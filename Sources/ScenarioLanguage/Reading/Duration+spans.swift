extension Duration {
    /// So many minutes.
    public static func minutes(_ count: Int) -> Duration { .seconds(Int64(count) * 60) }
    /// So many hours.
    public static func hours(_ count: Int) -> Duration { .seconds(Int64(count) * 3600) }
    /// So many days of 86,400 seconds.
    public static func days(_ count: Int) -> Duration { .seconds(Int64(count) * 86_400) }
}
