import Testing

@testable import MockOdoo

@Suite("What was worked out lately")
struct RecentTests {
    private struct Refusal: Error {}

    @Test("a question is answered once, until others have pushed it out")
    func once() {
        let recent = Recent<Int, String>(most: 2)
        var asked: [Int] = []
        for question in [1, 1, 2, 1, 3, 2, 1] {
            let answer = recent.answer(to: question) {
                asked.append(question)
                return "\(question)"
            }
            #expect(answer == "\(question)")
        }
        #expect(asked == [1, 2, 3, 1])
    }

    @Test("a failure is no answer")
    func failures() {
        let recent = Recent<Int, Int>()
        #expect(throws: Refusal.self) {
            try recent.answer(to: 1) { () throws(Refusal) in throw Refusal() }
        }
        #expect(recent.answer(to: 1) { 7 } == 7)
    }
}
