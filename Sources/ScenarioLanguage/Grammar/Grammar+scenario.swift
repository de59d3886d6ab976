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
                Field("engine", \.engine, engine, "The engine that mirrors it."),
                Field(
                    optional: "defect", \.defect, .text("the name of a known defect"),
                    "The known defect that the engine runs with."),
                Field(
                    optional: "workload", \.workload, workload,
                    "Random work that goes on from the first instant to the end."),
                Field(
                    required: "timeline", \.timeline, step.list(atLeast: 1, long: true),
                    "The exact steps, in order."),
            ], readsInOrder: true, isLong: true
        ).form
    }
}
