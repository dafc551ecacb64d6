import Wire

/// A feature's commands. `Command` is the sum of all features.
protocol FeatureCommand: TaggedValue {
  /// The events that the command causes, or the reason why it is refused.
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event]

  /// The offer that the command is about, if any.
  var offer: ID<Offer>? { get }

  /// Whether terminals send it automatically, to report what they received.
  var isReceipt: Bool { get }
}

extension FeatureCommand {
  var offer: ID<Offer>? { nil }
  var isReceipt: Bool { false }
}
