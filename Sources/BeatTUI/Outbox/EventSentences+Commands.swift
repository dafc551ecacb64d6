import Models
import Wire

/// What a command does, in words.
extension EventSentences {
  /// - Parameter events: what it makes of the market, if that is known here. The first of its own
  ///   feature says most: an approval also books the face, and tells others.
  func words(for command: Command, _ events: [Event]) -> String {
    let own = events.first { $0.isOfFeature(of: command) }
    if let event = own ?? events.first { return text(of: event) }
    let name = command.tagged.name.replacing("_", with: " ")
    return command.offer.flatMap { offer($0) }.map { "\(name): \(code($0.asset))" } ?? name
  }
}

extension Event {
  fileprivate func isOfFeature(of command: Command) -> Bool {
    switch (command, self) {
    case (.offer, .offer), (.hold, .hold), (.booking, .booking), (.campaign, .campaign),
      (.share, .share), (.mediaBuy, .mediaBuy), (.asset, .asset), (.conversation, .conversation),
      (.note, .note), (.news, .news), (.notification, .notification), (.people, .people),
      (.probe, .probe), (.market, .market):
      true
    default: false
    }
  }
}
