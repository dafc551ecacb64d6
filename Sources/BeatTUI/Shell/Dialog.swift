import Models
import WSClient
import Wire

/// What lies over the screen.
enum Dialog: Sendable {
  case form(Form)
  case asset(AssetDetails)
  case photo(PhotoDialog)
  /// The versions of an offer's quote side by side.
  case quotes(ID<Offer>, scroll: Int)
  case notifications(NotificationPanel)
  case columns(ColumnChooser)
  case drafts(DraftPanel)
  case history(HistoryPanel)
  /// Messages that a search has found.
  case found(FoundPanel)
  /// One message with all that there is to know of it.
  case message(ID<Conversation>, Conversation.Message, scroll: Int)
  case notes(NotesPanel)
  case writing(NoteWriter)
  /// The marked faces side by side.
  case comparison(scroll: Int)
  case help(scroll: Int)
}
