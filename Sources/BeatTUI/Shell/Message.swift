package import Models
package import WSClient
package import Wire

/// All that can happen to the terminal.
package enum Message: Sendable {
  case key(Key)
  case resized(Size)
  /// Something came over the link, or the link itself changed.
  case delivered(Delivery<Trade>)
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

/// What `update` wants done; the runtime does it.
package enum Effect: Hashable, Sendable {
  /// Put this into the outbox.
  case submit(Order<Trade>)
  /// Say this of the moment, if there is a link.
  case signal(ClientSignal)
  /// Try to connect now.
  case retry
  /// Draw every cell anew.
  case redraw
  /// Give the terminal back until the shell continues us.
  case suspend
  case ring
  /// Fetch what is at this URL, or path at the server, as a picture.
  case fetchPicture(String)
  /// What the user may not see any more is gone from this terminal: say so.
  case confirm
  /// Ask the server whether the state shown is its own.
  case check
  /// It is not: load it anew.
  case distrust
  /// Put this into the clipboard, where the terminal lets us.
  case copy(String)
  case save(SavedFile)
  /// Ask the server what happened.
  case recall(HistoryRequest<Trade>)
  /// What is begun in a conversation outlives this program; nothing of it is left of an empty one.
  case keepDraft(ID<Conversation>, String)
  /// Ask the server for those before a number.
  case loadMessages(ID<Conversation>, before: Int)
  /// Search what is not at hand.
  case searchMessages(String)
  case quit
}

/// A file for the user, to be put where the user keeps such things.
package struct SavedFile: Hashable, Sendable {
  package var name: String
  package var text: String
}
