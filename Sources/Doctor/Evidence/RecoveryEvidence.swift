/// The effect of a malformed message and of a lost socket.
package struct RecoveryEvidence: Sendable {
  /// The answer to the malformed message.
  package var faultCode: String?
  /// Whether the link survived the malformed message.
  package var isLinkUp = false
  /// Whether the server resumed at the connection's cursor.
  package var isResumed = false
  /// The counts marked while the connection was away, and those received after its return.
  package var missed: [Int] = []
  package var caughtUp: [Int] = []
  /// The time from the new attempt to the last of them.
  package var recoveryMilliseconds: Double?

  package init() {}

  private var complaint: String? {
    if faultCode != "malformed" { return "A malformed message was not answered with a fault." }
    if !isLinkUp { return "A malformed message ended the link." }
    if recoveryMilliseconds == nil {
      return "A connection didn't recover after its socket was cut."
    }
    if !isResumed { return "A connection could not resume after its socket was cut." }
    if caughtUp != missed {
      return "Of marks \(missed) made while a connection was away, it got \(caughtUp)."
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
