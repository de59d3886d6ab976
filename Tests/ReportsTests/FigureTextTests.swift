import Testing

@testable import Reports

@Suite("Figures in reports")
struct FigureTextTests {
    @Test(
        "thousands are grouped",
        arguments: [
            (0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_000, "-1,000"),
            (Int.min, "-9,223,372,036,854,775,808"),
        ])
    func grouping(number: Int, text: String) {
        #expect(FigureText.count(number) == text)
    }

    @Test("days are whole or have a tenth")
    func days() {
        #expect(FigureText.days(.seconds(86_400 * 30)) == "30")
        #expect(FigureText.days(.seconds(86_400 * 32 + 21_600)) == "32.3")
        #expect(FigureText.days(.zero) == "0")
        #expect(FigureText.days(.seconds(86_400 * 5_000)) == "5,000")
    }

    @Test("the rate is a dash where no time was measured")
    func rate() {
        #expect(FigureText.rate(.seconds(86_400 * 10), .seconds(4)) == "2.5")
        #expect(FigureText.rate(.seconds(86_400), .zero) == "–")
        #expect(FigureText.rate(.seconds(86_400 * 36_500), .microseconds(1)) == "36,500,000,000.0")
    }

    @Test("a command's word is quoted where a shell would split or expand it")
    func quoting() {
        #expect(ReplayCommand.quoted("Scenarios/a-b_1.yaml") == "Scenarios/a-b_1.yaml")
        #expect(ReplayCommand.quoted("it's $HOME") == #"'it'\''s $HOME'"#)
        #expect(ReplayCommand.quoted("") == "''")
    }
}
