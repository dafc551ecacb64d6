package import Models
import WSClient
package import Wire

/// Side effects that `update` requests from the runtime.
package enum Effect: Hashable, Sendable {
  /// Put a command into the outbox.
  case submit(CommandEnvelope<MarketProtocol>)
  /// Send a signal, if there is a connection.
  case signal(ClientSignal)
  /// Try to connect now.
  case retry
  /// Redraw every cell.
  case redraw
  /// Suspend the program until the shell continues it.
  case suspend
  case ring
  /// Tell the user outside of the terminal.
  case announce(Announcement)
  /// Fetch a picture from a URL, or from a path at the server.
  case fetchPicture(String)
  /// Confirm to the server that revoked data is removed from this terminal.
  case confirm
  /// Ask the server whether the state shown is its own.
  case check
  /// Reload the state, because it differs.
  case reload
  /// Copy to the clipboard, if the terminal permits it.
  case copy(String)
  case save(SavedFile)
  /// Request history from the server.
  case requestHistory(HistoryRequest<MarketProtocol>)
  /// Request a page of the archive from the server.
  case requestArchive(ArchiveRequest<MarketProtocol>)
  /// Save the draft of a conversation; an empty one is deleted.
  case saveDraft(ID<Conversation>, String)
  /// Save the drafts of all forms.
  case saveFormDrafts([String: FormDraft])
  /// Open an editor with this text, and deliver what becomes of it.
  case edit(String)
  /// Save how the screens are, for the next start.
  case saveView(KeptView)
  /// Cancel a command that was never sent.
  case cancel(CommandID)
  /// The user has seen why this command was refused.
  case forget(CommandID)
  /// Keep the state for the next start.
  case keepState
  /// Remove the state that is kept: it has what this user may no longer see.
  case forgetState
  /// Request the messages before a number.
  case loadMessages(ID<Conversation>, before: Int)
  case logIn(LoginAttempt)
  /// Request something about accounts from the server.
  case ask(AccountCall)
  /// Search messages on the server.
  case searchMessages(String)
  case quit
}
