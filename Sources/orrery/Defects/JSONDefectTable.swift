import Checkers
import KnownDefects
import OdooProtocol
import ScenarioRunner

/// The table for programs: one JSON object a line, one line a defect, written as it goes.
///
/// Every line has `schema`, the version of this description, and `event`: `defect_ended`, with `name`, `group`, `mechanism`,
/// `expected` (a checker), `caught`, `headline`, `anomaly`, `others` (checkers), `escape`, `seeds`, `seed` and `wall_us`; at
/// the end `defects_ended` with `caught` and `escaped` (names). What is not known is null, seeds are strings.
struct JSONDefectTable: DefectTable {
    private static let schema = FieldValue.int(1)

    var head: String { "" }

    func row(_ verdict: DefectVerdict) -> String {
        let defect = verdict.defect
        return line([
            ("schema", Self.schema), ("event", "defect_ended"), ("name", .string(defect.name)),
            ("group", .string(defect.group.rawValue)), ("mechanism", .string(defect.mechanism)),
            ("expected", .string(defect.expected.rawValue)), ("caught", .bool(verdict.isCaught)),
            ("headline", text(verdict.finding?.headline)),
            ("anomaly", text(verdict.finding?.anomaly?.rawValue)),
            ("others", .array(verdict.others.map { .string($0.rawValue) })),
            ("escape", text(verdict.escape?.description)), ("seeds", .int(Int64(verdict.seeds))),
            ("seed", .string("\(verdict.seed)")), ("wall_us", .int(verdict.wall.wholeMicroseconds)),
        ])
    }

    func foot(_ verdicts: [DefectVerdict]) -> String {
        let escaped = verdicts.filter { !$0.isCaught }
        return line([
            ("schema", Self.schema), ("event", "defects_ended"),
            ("caught", .int(Int64(verdicts.count - escaped.count))),
            ("escaped", .array(escaped.map { .string($0.defect.name) })),
        ])
    }

    private func line(_ pairs: [(String, FieldValue)]) -> String { "\(FieldObject(pairs))\n" }

    private func text(_ value: String?) -> FieldValue { value.map { .string($0) } ?? .null }
}
