import BeatServer
import Models
import Wire

/// Text that was deleted later: a client that resumes or reads history must not get it.
extension Disk {
  /// The market at that position, without text that was deleted later.
  func withoutWhatWasDeleted(after seq: Int64, from market: Marketplace) -> Marketplace {
    var market = market
    for entry in records[Int(seq)...] {
      switch entry.record.event {
      case .conversation(.messageDeleted), .note(.deleted), .note(.replyDeleted):
        market.apply(entry.record.event)
      default: break
      }
    }
    return market
  }

  /// The event at that position, as the server sends it now.
  func bare(_ event: Event, at seq: Int64) -> Event {
    switch event {
    case .note(.granted), .note(.created): event.redacted(without: deletedWriting)
    default: isDeleted(event, after: seq) ? event.redacted(without: deletedWriting) : event
    }
  }

  private func isDeleted(_ event: Event, after seq: Int64) -> Bool {
    records.dropFirst(Int(seq)).contains { later in
      switch (event, later.record.event) {
      case (.conversation(.messageSent(let body)), .conversation(.messageDeleted(let gone))):
        body.message.id == gone.message
      case (.conversation(.messageEdited(let body)), .conversation(.messageDeleted(let gone))):
        body.message == gone.message
      case (.note(.replied(let body)), .note(.replyDeleted(let gone))): body.reply.id == gone.reply
      case (.note(.replyUpdated(let body)), .note(.replyDeleted(let gone))):
        body.reply == gone.reply
      default: false
      }
    }
  }

  private var deletedWriting: DeletedWriting {
    var gone = DeletedWriting()
    for entry in records {
      switch entry.record.event {
      case .note(.deleted(let body)): gone.notes.insert(body.note)
      case .note(.replyDeleted(let body)): gone.replies.insert(body.reply)
      default: break
      }
    }
    return gone
  }
}
