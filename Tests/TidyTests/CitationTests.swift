import Testing

@Suite struct CitationTests {
  @Test func `an id in parentheses is a citation, and so are lists and ranges`() {
    #expect(Citation.ids(in: "/// Sends a heartbeat (R3).") == ["R3"])
    #expect(Citation.ids(in: "/// The loop (O1, O2) as seen here.") == ["O1", "O2"])
    #expect(Citation.ids(in: "/// (R1–R3, R7), as a value") == ["R1", "R2", "R3", "R7"])
  }

  @Test func `a comment that begins with an id cites it`() {
    #expect(Citation.ids(in: "  /// N4: a private note is its author's alone.") == ["N4"])
    #expect(Citation.ids(in: "/// O4 through the whole server") == ["O4"])
    #expect(Citation.ids(in: "      // O3") == ["O3"])
  }

  @Test func `names of control sets, calls and cases are no citations`() {
    #expect(Citation.ids(in: "/// C0, DEL and C1").isEmpty)
    #expect(Citation.ids(in: "draw(A1B) f(x1) f(R) (DHK-001A) (C99x) .(r4)").isEmpty)
  }

  @Test func `an id that no row of the table defines is found`() {
    let table = "| id | requirement |\n| --- | --- |\n| R4 | Events are in order. |\n"
    #expect(Citation.ids(in: "/// (R4)").isSubset(of: Citation.defined(in: table)))
    #expect(!Citation.ids(in: "/// (R4, R99)").isSubset(of: Citation.defined(in: table)))
  }
}
