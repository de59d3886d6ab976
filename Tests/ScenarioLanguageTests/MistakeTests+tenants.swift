extension MistakeTests {
    /// A page with tenants on line 5.
    private static func example(_ tenants: String, _ message: String) -> Example {
        example(tenants, "advance: 1h", message)
    }

    /// A page with tenants on line 5 and one step on line 7.
    private static func example(_ tenants: String, _ step: String, _ message: String) -> Example {
        Example(head + "tenants: \(tenants)\ntimeline:\n  - \(step)\n", message)
    }

    static let tenants: [Example] = [
        example(
            "1", "late.yaml:5:10: \"1\" is not a number of tenants; write a whole number, 2 to 1000"
        ),
        example(
            "[North]",
            "late.yaml:5:11: \"North\" is not a tenant's name; write north, or tenant-1"),
        example("[north, south, north]", "late.yaml:5:25: north stands here a second time"),
        example(
            "{ north: { records: 3 } }",
            """
            late.yaml:5:30: "3" is not a number of records; write a whole number, 5 to 1000000
            """),
        example(
            "{ north: { compny: acme } }",
            """
            late.yaml:5:21: "compny" is not a key of a tenant's settings; it has company, records, \
            seed. Did you mean company?
            """),
        example(
            "[north, south]", "{ tenant: nort, advance: 1h }",
            """
            late.yaml:7:15: "nort" is not a tenant of this scenario; it has north, south. Did you \
            mean north?
            """),
        example(
            "[north, south]", "tenant: north",
            "late.yaml:7:5: nothing happens to the tenant; add what does, or an expect"),
        example(
            "[north, south]", "{ tenant: north, engine: stop }",
            """
            late.yaml:7:5: engine and clocks are the same for all tenants; leave out "tenant"
            """),
        Example(
            head
                + "inherits: { status: done, windows: [{ starts: -1h, ends: 0s, status: done }] }\n"
                + "tenants: 2\ntimeline: [advance: 1h]\n",
            """
            late.yaml:1:1: what an earlier version has left is one tenant's; write "inherits" or \
            "tenants"
            """),
        Example(
            steps: "  - { tenant: north, advance: 1h }",
            "late.yaml:6:15: this scenario has one mirrored Odoo; name several in \"tenants\""),
    ]
}
