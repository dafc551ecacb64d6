import Wire

/// What each feature's commands answer. `Command` is the sum of these features.
protocol FeatureCommand: TaggedValue {
  /// What follows from the command, or why it is refused.
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event]

  /// The offer that the command is about, for those that are about one.
  var offer: ID<Offer>? { get }

  /// Whether a terminal sends it by itself, to report what reached it.
  var isReceipt: Bool { get }
}

extension FeatureCommand {
  var offer: ID<Offer>? { nil }
  var isReceipt: Bool { false }
}
