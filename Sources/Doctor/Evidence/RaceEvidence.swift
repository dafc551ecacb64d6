/// All connections ask for the same thing at once, again and again.
package struct RaceEvidence: Sendable {
  package struct Round: Hashable, Sendable {
    package var racerCount: Int
    package var winnerCount = 0
    /// What the others were told.
    package var codes: [String] = []

    package init(racerCount: Int) { self.racerCount = racerCount }

    /// One wins, and each of the others hears that it came too late.
    var isFair: Bool {
      winnerCount == 1 && codes.count == racerCount - 1
        && codes.allSatisfy { $0 == "stale_version" }
    }
  }

  package var rounds: [Round] = []

  package init() {}

  package var finding: Finding {
    let fair = rounds.count(where: \.isFair)
    let racers = rounds.map(\.racerCount).min() ?? 0
    return Finding(
      check: .raceConditions, isGood: fair == rounds.count && racers > 1,
      figure: "\(fair) of \(rounds.count) rounds fair", bound: "one winner a round",
      sentence: sentence(racers),
      measures: [
        "rounds": Double(rounds.count), "fair_rounds": Double(fair), "racers": Double(racers),
      ])
  }

  private func sentence(_ racers: Int) -> String {
    guard racers > 1 else { return "There were not two connections to race." }
    guard let unfair = rounds.first(where: { !$0.isFair }) else {
      return "Each time \(racers) connections marked one probe at once, one won and the others "
        + "were refused."
    }
    let silent = unfair.racerCount - unfair.winnerCount - unfair.codes.count
    let names = Set(unfair.codes).sorted().joined(separator: ", ")
    let codes = names.isEmpty ? "" : " (\(names))"
    return "Of \(unfair.racerCount) that raced, \(unfair.winnerCount) won, \(unfair.codes.count) "
      + "were refused\(codes) and \(silent) heard nothing."
  }
}
