import Wire

/// What the outbox wants of the shell.
enum OutboxIntent: Sendable {
  case cancel(CommandID)
  /// The user has seen why they were refused.
  case forget([CommandID])
  /// Give a refused command again, as a new one.
  case sendAgain(CommandID)
}
