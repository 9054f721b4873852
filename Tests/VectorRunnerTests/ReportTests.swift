import Testing

@testable import VectorRunner

@Suite struct ReportTests {
  static let verdicts = [
    Verdict(name: "a/1", file: "a.jsonl", line: 1, outcome: .passed),
    Verdict(
      name: "a/<2>", file: "a.jsonl", line: 2, outcome: .failed([Difference(.fee, step: 0, "expected 1, found 2")])),
    Verdict(name: "b.fix", file: "b.fix", outcome: .skipped("not supported")),
    Verdict(name: "c.json", file: "c.json", outcome: .unreadable("line 1, column 1 (byte 0): no")),
  ]

  @Test(
    arguments: [
      (
        .text,
        """
        FAIL a/<2> (a.jsonl:2)
          step 0: fee: expected 1, found 2
        a.jsonl: 1 passed, 1 failed
        SKIP b.fix (b.fix): not supported
        ERROR c.json: line 1, column 1 (byte 0): no
        1 passed, 1 failed, 1 skipped

        """
      ),
      (
        .tap,
        """
        TAP version 14
        1..4
        ok 1 - a/1
        not ok 2 - a/<2>
          ---
          at: "a.jsonl:2"
          differences:
            - "step 0: fee: expected 1, found 2"
          ...
        ok 3 - b.fix # SKIP not supported
        not ok 4 - c.json
          ---
          at: "c.json"
          error: "line 1, column 1 (byte 0): no"
          ...

        """
      ),
      (
        .junit,
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="4" failures="1" errors="1" skipped="1">
          <testsuite name="a.jsonl" tests="2" failures="1" errors="0" skipped="0">
            <testcase classname="a.jsonl" name="a/1"/>
            <testcase classname="a.jsonl" name="a/&lt;2&gt;">
              <failure message="step 0: fee: expected 1, found 2">step 0: fee: expected 1, found 2</failure>
            </testcase>
          </testsuite>
          <testsuite name="b.fix" tests="1" failures="0" errors="0" skipped="1">
            <testcase classname="b.fix" name="b.fix">
              <skipped message="not supported"/>
            </testcase>
          </testsuite>
          <testsuite name="c.json" tests="1" failures="0" errors="1" skipped="0">
            <testcase classname="c.json" name="c.json">
              <error message="line 1, column 1 (byte 0): no"/>
            </testcase>
          </testsuite>
        </testsuites>

        """
      ),
      (
        .github,
        """
        ::error file=a.jsonl,line=2,title=a/<2>::step 0: fee: expected 1, found 2
        ::notice file=b.fix,line=1,title=b.fix::skipped: not supported
        ::error file=c.json,line=1,title=c.json::line 1, column 1 (byte 0): no
        1 passed, 1 failed, 1 skipped

        """
      ),
      (
        .json,
        """
        {
          "passed": 1,
          "failed": 1,
          "skipped": 1,
          "unreadable": 1,
          "verdicts": [
            {"name":"a/1","file":"a.jsonl","line":1,"outcome":"passed"},
            {"name":"a/<2>","file":"a.jsonl","line":2,"outcome":"failed",\
        "differences":[{"step":0,"kind":"fee","text":"expected 1, found 2"}]},
            {"name":"b.fix","file":"b.fix","outcome":"skipped","reason":"not supported"},
            {"name":"c.json","file":"c.json","outcome":"unreadable","reason":"line 1, column 1 (byte 0): no"}
          ]
        }

        """
      ),
    ] as [(ReportFormat, String)])
  func golden(format: ReportFormat, expected: String) { #expect(format.render(Self.verdicts) == expected) }

  @Test func hostileNamesStayOnTheirLine() {
    let verdict = Verdict(name: "x\u{1B}[2J\n9 passed", file: "f", outcome: .failed([]))
    #expect(ReportFormat.text.render([verdict]) == "FAIL x\\u{1B}[2J\\n9 passed (f)\n0 passed, 1 failed\n")
  }
}
