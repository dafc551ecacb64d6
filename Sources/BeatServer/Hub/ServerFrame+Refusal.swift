import Wire

extension ServerFrame {
  /// The refusal that the frame carries.
  var refusal: Refusal? {
    switch self {
    case .refused(let refused): refused.refusal
    case .historyRefused(let refused): refused.refusal
    case .archiveRefused(let refused): refused.refusal
    case .fault(let refusal): refusal
    case .welcome, .snapshot, .initialState, .event, .accepted, .pong, .digest, .history, .archive,
      .signal:
      nil
    }
  }

  /// The command that the frame answers.
  var command: CommandID? {
    switch self {
    case .accepted(let accepted): accepted.id
    case .refused(let refused): refused.id
    case .welcome, .snapshot, .initialState, .event, .pong, .digest, .history, .historyRefused,
      .archive, .archiveRefused,
      .fault, .signal:
      nil
    }
  }
}
