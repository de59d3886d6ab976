import ArgumentParser

/// Where the schemas of Odoo's models lie.
struct FixturesOption: ParsableArguments {
    @Option(name: .customLong("fixtures"), help: "The folder of fixtures.")
    var folder = "Fixtures"
}
