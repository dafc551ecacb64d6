package import Models
import WSClient
package import Wire

/// What `update` wants done; the runtime does it.
package enum Effect: Hashable, Sendable {
  /// Put this into the outbox.
  case submit(CommandEnvelope<MarketProtocol>)
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
  case reload
  /// Put this into the clipboard, where the terminal lets us.
  case copy(String)
  case save(SavedFile)
  /// Ask the server what happened.
  case requestHistory(HistoryRequest<MarketProtocol>)
  /// What is begun in a conversation outlives this program; nothing of it is left of an empty one.
  case saveDraft(ID<Conversation>, String)
  /// Ask the server for those before a number.
  case loadMessages(ID<Conversation>, before: Int)
  /// Search what is not at hand.
  case searchMessages(String)
  case quit
}
