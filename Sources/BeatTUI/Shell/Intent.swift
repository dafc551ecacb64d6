import Models
import Wire

/// What a screen or a panel wants of the shell: what it can't do by changing itself.
enum Intent: Sendable {
  /// Lay a panel over all others.
  case open(Dialog)
  /// Close the topmost panel.
  case close
  case show(Screen)
  /// Go to where it is shown.
  case reveal(Destination)
  case say(String, Toast.Tone)
  /// Decide a command here and send it. A refusal is shown, and else the report, if there is one.
  case submit(Command, report: String? = nil)
  /// The same, where a refusal needs no words.
  case mark(Command)
  /// Send the command of the topmost form, which closes; a refusal is shown in it.
  case submitForm(Form)
  /// Send a new message, under an id that the shell makes.
  case send(String, Card?, to: ID<Conversation>)
  /// Tell others that the user types there.
  case typing(ID<Conversation>)
  /// Attach the next of what is chosen on other screens to the message being written.
  case attach
  /// Close the table of actions, and do or go to what was found in it.
  case run(PaletteRow, typed: String?)
  case chooseColumns([FaceColumn])
  case note(NoteIntent)
  case outbox(OutboxIntent)
  case effect(Effect)
}
