/// The result of one check.
package struct Finding: Hashable, Sendable {
  package var check: Check
  /// Whether the bound was met.
  package var isGood: Bool
  /// The measurement, for people.
  package var figure: String
  package var bound: String
  package var sentence: String
  /// The measurements, for programs, by name with unit.
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

  /// A check that could not be made counts as missed.
  package static func unmade(_ check: Check, because reason: String) -> Self {
    Self(
      check: check, isGood: false, figure: "not made", bound: "—", sentence: reason, measures: [:])
  }
}
