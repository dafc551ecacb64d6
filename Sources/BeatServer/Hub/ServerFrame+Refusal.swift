import Wire

extension ServerFrame {
  /// The refusal that the frame carries.
  var refusal: Refusal? {
    switch self {
    case .refused(let refused): refused.refusal
    case .historyRefused(let refused): refused.refusal
    case .fault(let refusal): refusal
    case .welcome, .snapshot, .initialState, .event, .accepted, .pong, .digest, .history, .signal:
      nil
    }
  }
  /// The command that the frame refuses.
  var command: CommandID? {
    if case .refused(let refused) = self { refused.id } else { nil }
  }
}
