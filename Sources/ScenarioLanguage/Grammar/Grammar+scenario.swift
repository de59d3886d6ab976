import OdooProtocol

extension Grammar {
    static var scenario: Form<Scenario> {
        MapForm(
            noun: "a scenario",
            fresh: Scenario(
                "", starts: OdooTimestamp(seconds: 0), odoo: OdooSettings(company: "")),
            fields: [
                Field(
                    required: "scenario", \.name, .text("a sentence"),
                    "What the scenario shows, in one sentence."),
                Field(
                    "about", \.about, .text("a few sentences", isProse: true),
                    "What happens and why it matters."),
                Field(
                    required: "starts", \.starts, timestamp, "The first instant of the run, in UTC."
                ),
                Field(required: "odoo", \.odoo, odoo, "The world that is mirrored."),
                Field(
                    "tenants", \.tenants, tenants,
                    "Several such worlds, each with a database of its own, all mirrored by one "
                        + "engine; one that needs no name if left out."),
                Field("engine", \.engine, engine, "The engine that mirrors it."),
                Field(
                    optional: "inherits", \.inherits, inheritedMirror,
                    "What a mirror of the second version has left for the engine to take over."),
                Field(
                    optional: "defect", \.defect, .text("the name of a known defect"),
                    "The known defect that the engine runs with."),
                Field(
                    optional: "workload", \.workload, workload,
                    "Random work that goes on from the first instant to the end."),
                Field(
                    required: "timeline", \.timeline, step.list(atLeast: 1, long: true),
                    "The exact steps, in order."),
            ], readsInOrder: true, isLong: true,
            check: { scenario, node, reading in
                if scenario.inherits != nil, !scenario.tenants.isEmpty {
                    reading.note(
                        node.position,
                        "what an earlier version has left is one tenant's; write "
                            + "\"inherits\" or \"tenants\"")
                }
            }
        ).form
    }
}
