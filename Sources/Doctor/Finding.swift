/// What one check has found.
package struct Finding: Hashable, Sendable {
  package var check: Check
  /// Whether it kept its bound.
  package var isGood: Bool
  /// What was measured, for people.
  package var figure: String
  package var bound: String
  package var sentence: String
  /// What was measured, for programs, by name with its unit.
  package var measures: [String: Double]

  package init(
    check: Check, isGood: Bool, figure: String, bound: String, sentence: String,
    measures: [String: Double]
  ) {
    self.check = check
    self.isGood = isGood
    self.figure = figure
    self.bound = bound
    self.sentence = sentence
    self.measures = measures
  }

  /// A check that could not be made is not good.
  package static func unmade(_ check: Check, because reason: String) -> Self {
    Self(
      check: check, isGood: false, figure: "not made", bound: "—", sentence: reason, measures: [:])
  }
}

/// What is good enough.
package enum Bounds {
  package static let latencyMilliseconds = 100.0
  package static let updatesPerSecond = 10.0
  package static let jitterMilliseconds = 50.0
  package static let growthMebibytes = 32.0
}
