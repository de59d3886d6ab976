import KnownDefects
import ScenarioLanguage
import ScenarioRunner

extension KnownDefects {
    /// What is told of a name that no defect has: the one that was meant, or where all are listed.
    static func complaint(aboutUnknown name: String) -> String {
        let nearest = EditDistance.nearest(to: name, among: all.map(\.name))
        return "\"\(name)\" is no known defect"
            + (nearest.map { ". Did you mean \($0)?" } ?? "; orrery defects --list names them")
    }
}
