import Models
import Wire

/// What a screen wants of the shell: what it can't do by changing itself.
enum Intent: Sendable {
  case open(Dialog)
  case show(Screen)
  /// Go to where a face, an offer or a campaign is shown.
  case reveal(Card)
  case say(String, Toast.Tone)
  /// Decide a command here and send it; a refusal is shown.
  case submit(Command)
  /// The same, where a refusal needs no words.
  case mark(Command)
  /// Send a new message, under an id that the shell makes.
  case send(String, Card?, to: ID<Conversation>)
  /// Tell others that the user types there.
  case typing(ID<Conversation>)
  /// Attach the next of what is chosen on other screens to the message being written.
  case attach
  case effect(Effect)
}
