import Models
import Wire

/// A command of the demonstration with its author and time, not yet decided.
struct DemoCommand {
  var at: Instant
  var actor: Actor
  var command: Command
  /// Identifies the note, or the news item, that the command is about: the server creates their
  /// ids.
  var note: String?
  var news: Int?
}

extension DemoCommand {
  /// The command with the id of its note or news item in `market`.
  func command(in market: Marketplace) -> Command {
    if case .news(.link(var body)) = command, let news = news {
      body.news = DemoNews.id(news, in: market) ?? body.news
      return .news(.link(body))
    }
    guard let note, let user = actor.user else { return command }
    func found(_ asset: ID<Asset>) -> ID<Note> {
      let notes = market.notePages(of: asset, for: user).flatMap(\.notes)
      return notes.last { $0.text == note }?.id ?? ID(value: 0)
    }
    switch command {
    case .note(.reply(var body)):
      body.note = found(body.asset)
      return .note(.reply(body))
    case .note(.edit(var body)):
      body.note = found(body.asset)
      return .note(.edit(body))
    default: return command
    }
  }
}
