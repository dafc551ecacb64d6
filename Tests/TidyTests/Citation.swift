/// Ids of requirements as comments cite them: `(R4)`, `(O1, O2)`, `(R1–R5, R7)`, or `N4:` where a
/// comment begins.
enum Citation {
  /// All ids that `text` cites, ranges written out.
  static func ids(in text: some StringProtocol) -> Set<String> {
    var found: Set<String> = []
    for match in String(text).matches(of: /\(([A-Z][1-9][0-9]?(?:(?:, |–)[A-Z][1-9][0-9]?)*)\)/) {
      for part in match.1.split(separator: ", ") { found.formUnion(range(part)) }
    }
    for match in String(text).matches(of: /\/\/\/? ([A-Z][1-9][0-9]?)(?::| in | through |,|$)/) {
      found.insert(String(match.1))
    }
    return found
  }

  /// `R1–R5` as five ids.
  private static func range(_ part: Substring) -> Set<String> {
    let ends = part.split(separator: "–")
    guard ends.count == 2, let letter = ends[0].first,
      let first = Int(ends[0].dropFirst()), let last = Int(ends[1].dropFirst()), first <= last
    else { return [String(part)] }
    return Set((first...last).map { "\(letter)\($0)" })
  }

  /// The ids that a table of requirements defines, one a row.
  static func defined(in table: String) -> Set<String> {
    Set(table.matches(of: /(?m)^\| ([A-Z][1-9][0-9]?) \|/).map { String($0.1) })
  }
}
