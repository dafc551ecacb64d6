import Models
import Wire

/// Sentences about events of notes and news.
extension EventSentences {
  func text(of event: NoteEvent) -> String {
    switch event {
    case .bookOpened(let book): "started a notebook on \(code(book.asset))"
    case .created(let body):
      "wrote a \(body.home.isPrivate ? "private " : "")note on \(code(body.home.asset))"
        + said(body.note.text)
    case .updated(let body): "edited a note on \(code(body.home.asset))" + said(body.text)
    case .deleted(let body): "deleted a note on \(code(body.home.asset))"
    case .replied(let body):
      "replied to a note on \(code(body.home.asset))" + said(body.reply.text)
    case .replyUpdated(let body): "edited a reply on \(code(body.home.asset))" + said(body.text)
    case .replyDeleted(let body): "deleted a reply on \(code(body.home.asset))"
    case .granted(let grant):
      "shared the notes on \(code(grant.asset)) with \(grant.readerName)"
    case .revoked(let body): "stopped sharing notes with \(name(body.reader))"
    }
  }

  func text(of event: NewsEvent) -> String {
    switch event {
    case .posted(let body): "posted \(count(body.items.count, "news item"))"
    case .linked(let link): "linked news to \(code(link.asset))"
    case .dismissed(let dismissal): "dismissed news on \(code(dismissal.asset))"
    }
  }
}
