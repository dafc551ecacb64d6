/// What somebody who mistyped a name may have meant.
package enum Suggestion {
  /// A question after a blank; empty if nothing is near.
  package static func sentence(for name: String, among known: [String]) -> String {
    let nearest = known.min { distance($0, name) < distance($1, name) }
    guard let nearest, distance(nearest, name) <= 2 else { return "" }
    return " Do you mean “\(nearest)”?"
  }

  /// How many characters must be added, removed or replaced.
  static func distance(_ one: String, _ other: String) -> Int {
    let (one, other) = (Array(one), Array(other))
    var row = Array(0...other.count)
    for (index, character) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in other.indices {
        let change = diagonal + (other[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
