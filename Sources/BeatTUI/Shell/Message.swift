package import Models
package import WSClient
package import Wire

/// The inputs of the model.
package enum Message: Sendable {
  case key(Key)
  case mouse(Pointing)
  case resized(Size)
  /// Something arrived over the connection, or the connection changed.
  case delivered(Delivery<MarketProtocol>)
  /// An effect succeeded or failed: a sentence for the user.
  case noticed(String, isGood: Bool)
  /// The result of fetching a picture.
  case picture(PictureOutcome, from: String)
  /// The drafts of an earlier run (M3).
  case drafts([ID<Conversation>: String])
  /// The forms of an earlier run that were not sent.
  case formDrafts([String: FormDraft])
  /// What the user has written in an editor; nil if there is nothing new.
  case edited(String?)
  /// How the user left the screens.
  case keptView(KeptView)
  /// What the user saw last in an earlier run.
  case lastState(LastState)
  /// The requested older messages; nil if the request failed.
  case messages(MessagePage?, of: ID<Conversation>)
  /// The result of a search on the server; nil if the request failed.
  case found(FoundMessages?, for: String)
  /// The answer to a request about accounts.
  case account(Result<AccountAnswer, Refusal>, to: AccountCall.Number)
  /// Nobody is logged in. The address that the user will probably enter, or an empty text.
  case loginNeeded(email: String)
  /// The login has ended, and with it the connection.
  case loggedOut(Refusal)
  /// The attempt to log in failed.
  case loginRefused(Refusal)
  /// The attempt succeeded; the user's id.
  case loggedIn(user: String)
  /// The terminal has said how it is, or the user's theme was changed.
  case appeared(Look)
  /// The configuration was changed.
  case preferred(Preferences)
  /// A deadline has passed.
  case tick
}
