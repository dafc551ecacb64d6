import Wire

/// The kinds of notifications about holds.
enum HoldNotice {
  case held, challenged, promoted, expired, released
  /// The face was withdrawn.
  case withdrawn

  var topic: Notification.Topic {
    switch self {
    case .held: .held
    case .challenged: .challenged
    case .promoted: .promoted
    case .expired: .holdExpired
    case .released, .withdrawn: .holdEnded
    }
  }
}
