package import Models
package import WSClient
package import Wire

/// All that can happen to the terminal.
package enum Message: Sendable {
  case key(Key)
  case resized(Size)
  /// Something came over the link, or the link itself changed.
  case delivered(Delivery<MarketProtocol>)
  /// Something outside has been done, or couldn't be: a sentence for the user.
  case noticed(String, isGood: Bool)
  /// What came of fetching the picture at a URL.
  case picture(PictureOutcome, from: String)
  /// What an earlier run has begun to write (M3).
  case drafts([ID<Conversation>: String])
  /// Older messages that were asked for; nothing where none came.
  case messages(MessagePage?, of: ID<Conversation>)
  /// What the server has found of a search; nothing where it can't be asked.
  case found(FoundMessages?, for: String)
  /// A deadline has passed.
  case tick
}
