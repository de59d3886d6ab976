import Checkers
import Reports
import ScenarioRunner
import Testing

@Suite("The JUnit report")
struct JUnitRecorderTests {
    private func text(_ outcomes: [ScenarioOutcome]) throws -> String {
        let output = MemoryOutput()
        let recorder = JUnitRecorder(output: output)
        for event in Samples.events(outcomes) { recorder.record(event) }
        #expect(output.text == "")
        try recorder.finish()
        return output.text
    }

    @Test("each kind of end has its element, and the counts add up")
    func literal() throws {
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="orrery" tests="4" failures="1" errors="1" skipped="1" time="0.942">
              <testsuite name="orrery" tests="4" failures="1" errors="1" skipped="1" time="0.942">
                <properties>
                  <property name="seed" value="7"/>
                  <property name="transport" value="in-process"/>
                </properties>
                <testcase classname="Pages/first-month.yaml" name="The first month" time="0.314">
                  <properties>
                    <property name="seed" value="7"/>
                    <property name="trace" value="9f2c61d04be1a873"/>
                    <property name="replay" value="orrery run Pages/first-month.yaml --seed 7"/>
                  </properties>
                </testcase>
                <testcase classname="Pages/late commit.yaml" name="A late commit" time="0.314">
                  <properties>
                    <property name="seed" value="7"/>
                    <property name="trace" value="9f2c61d04be1a873"/>
                    <property name="replay" value="orrery run 'Pages/late commit.yaml' --seed 7"/>
                  </properties>
                  <failure message="sale.order 412 is lost." type="count">sale.order 412 is lost.
              written     26 Nov 08:59:59.412 in a transaction of 61 s
              belongs to  window 25 Nov 09:00 → 26 Nov 09:00 of sale.order, batch 1187
              timeline    26 Nov 08:59:59.412  │ it is written
                          26 Nov 09:00:00.112  ✗ batch 1187 is published
              found by    count (late-commit)</failure>
                </testcase>
                <testcase classname="Pages/first-month.yaml" name="Nothing happens" time="0.314">
                  <properties>
                    <property name="seed" value="7"/>
                    <property name="trace" value="9f2c61d04be1a873"/>
                    <property name="replay" value="orrery run Pages/first-month.yaml --seed 7"/>
                  </properties>
                  <skipped message="the fault outage never met anything"/>
                </testcase>
                <testcase classname="orrery" name="No company" time="0.000">
                  <properties>
                    <property name="seed" value="7"/>
                    <property name="trace" value=""/>
                  </properties>
                  <error message="the root task never finished" type="harness">\
            the root task never finished</error>
                </testcase>
              </testsuite>
            </testsuites>

            """
        let outcomes = [Samples.passed, Samples.failed, Samples.unknown, Samples.broken]
        #expect(try text(outcomes) == expected)
    }

    @Test("texts are escaped; what XML 1.0 cannot hold at all is replaced")
    func escaping() throws {
        var outcome = Samples.failed
        outcome.name = "<a> & \"b\"\n\t\u{0}\u{1B}\u{FFFE} é 🪐"
        outcome.findings = []
        outcome.failedExpectations = ["records ]]> \u{1} 3 < 4\r", "second"]
        let text = try text([outcome])
        let name = #"name="&lt;a&gt; &amp; &quot;b&quot;&#10;&#9;��� é 🪐""#
        #expect(text.contains(name))
        #expect(
            text.contains(
                #"message="does not hold: records ]]&gt; � 3 &lt; 4&#13; (and 1 more)""#
                    + #" type="expectation">does not hold: records ]]&gt; � 3 &lt; 4&#13;"#
                    + "\ndoes not hold: second</failure>"))
        let allowed = text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }
        #expect(allowed)
    }

    @Test("nothing ran: a document all the same")
    func empty() throws {
        let text = try text([])
        #expect(text.contains(#"tests="0" failures="0" errors="0" skipped="0" time="0.000""#))
        #expect(text.hasSuffix("  </testsuite>\n</testsuites>\n"))
    }
}
