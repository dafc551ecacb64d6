/// Rounds in which all connections send the same command at once.
package struct RaceEvidence: Sendable {
  package struct Round: Hashable, Sendable {
    package var racerCount: Int
    package var winnerCount = 0
    /// The refusal codes of the others.
    package var codes: [String] = []

    package init(racerCount: Int) { self.racerCount = racerCount }

    /// Whether one connection wins and the others are refused as too late.
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
    guard racers > 1 else { return "Fewer than two connections could race." }
    guard let unfair = rounds.first(where: { !$0.isFair }) else {
      return "Each time \(racers) connections marked one probe at once, one won and the others "
        + "were refused."
    }
    let silent = unfair.racerCount - unfair.winnerCount - unfair.codes.count
    let names = Set(unfair.codes).sorted().joined(separator: ", ")
    let codes = names.isEmpty ? "" : " (\(names))"
    return "Of \(unfair.racerCount) that raced, \(unfair.winnerCount) won, \(unfair.codes.count) "
      + "were refused\(codes) and \(silent) got no answer."
  }
}
