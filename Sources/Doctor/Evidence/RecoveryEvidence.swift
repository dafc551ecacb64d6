/// What a message that is none does, and a socket that is gone.
package struct RecoveryEvidence: Sendable {
  /// What the malformed message was answered with.
  package var faultCode: String?
  /// Whether the link that said it lives on.
  package var isLinkUp = false
  /// Whether the server went on where the connection had left off.
  package var isResumed = false
  /// Counts marked while the connection was away, and those it heard after it had come back.
  package var missed: [Int] = []
  package var caughtUp: [Int] = []
  /// From the new attempt to the last of them.
  package var recoveryMilliseconds: Double?

  package init() {}

  private var complaint: String? {
    if faultCode != "malformed" { return "A malformed message was not answered with a fault." }
    if !isLinkUp { return "A malformed message cost the link." }
    if recoveryMilliseconds == nil {
      return "After its socket was cut, a connection didn't recover."
    }
    if !isResumed { return "After its socket was cut, a connection had to start anew." }
    if caughtUp != missed {
      return "Of marks \(missed) made while a connection was away, it heard \(caughtUp)."
    }
    return nil
  }

  package var finding: Finding {
    let figure = recoveryMilliseconds.map { "resumed in \($0.text) ms" } ?? "not resumed"
    return Finding(
      check: .errorRecovery, isGood: complaint == nil, figure: figure,
      bound: "nothing lost or doubled",
      sentence: complaint
        ?? "A malformed message got a fault; a cut socket resumed with all \(missed.count) marks "
        + "it had missed.",
      measures: [
        "recovery_milliseconds": (recoveryMilliseconds ?? -1).rounded3,
        "missed": Double(missed.count), "caught_up": Double(caughtUp.count),
        "fault_answered": faultCode == "malformed" ? 1 : 0, "resumed": isResumed ? 1 : 0,
      ])
  }
}
