package import Models
package import Wire

/// What an event does to the index of past events.
///
/// The rule: a user may read an event if its audience has the user's role, organisation or self,
/// unless it was revoked since. A share that ends takes its events from the organisation that it
/// was granted to. A deleted campaign takes its events, those of its offers and their notifications
/// from everyone. What is left folds to what the user sees now. A deleted note leaves nothing; a
/// deleted message leaves only the fact that it existed.
package enum HistoryChange: Hashable, Sendable {
  /// Lists the event under these keys.
  case add([HistoryKey])
  /// Takes the events about a subject from everyone.
  case hide(HistorySubject)
  /// Takes the events about a subject from a part of their audience.
  case withdraw(HistorySubject, from: [AudienceKey])
  /// The events about a subject are read without deleted text from now on.
  case redact(HistorySubject)
  /// Another subject has the same id from now on.
  case restart(HistorySubject)
  case deleteNote(ID<Note>)
  case deleteReply(ID<Reply>)
  /// A list is another's from now on: two organisations became one.
  case adopt(HistoryKey, by: HistoryKey)

  /// Whether somebody may read less from now on.
  var isRevocation: Bool {
    switch self {
    case .hide, .withdraw, .redact: true
    case .add, .restart, .deleteNote, .deleteReply, .adopt: false
    }
  }
}

extension Marketplace {
  /// What the next event does to the index, in this order. Call it before the market applies it.
  func historyChanges(of event: Event, to audience: Audience) -> [HistoryChange] {
    var keys = Set(AudienceKey.all(in: audience)).map(HistoryKey.audience)
    keys += Set(event.subjects(in: self)).map(HistoryKey.subject)
    if event.isDiscreet { keys.append(.discreet) }
    return changesOfLists(by: event) + (keys.isEmpty ? [] : [.add(keys)])
  }

  private func changesOfLists(by event: Event) -> [HistoryChange] {
    switch event {
    case .share(.ended(let body)):
      [.withdraw(.share(body.share), from: [.organisation(body.viewer)])]
    case .campaign(.deleted(let body)):
      [.hide(.topic(.campaign(body.campaign))), .hide(.notices(body.campaign))]
    case .note(.deleted(let body)):
      [.hide(.note(body.note))]
        + (body.home.isPrivate
          ? [] : [.deleteNote(body.note), .redact(.copies(body.home.notebook))])
    case .note(.revoked(let body)): withdrawal(of: body.grant, from: body.reader)
    case .note(.replyDeleted(let body)):
      [.deleteReply(body.reply), .redact(.reply(body.reply))]
        + (body.home.isPrivate ? [] : [.redact(.copies(body.home.notebook))])
    case .conversation(.messageDeleted(let body)):
      [.redact(.message(body.conversation, body.message))]
    case .conversation(.messageSent(let body)):
      // Clients choose message ids, so an old message may have the same id.
      [.restart(.message(body.conversation, body.message.id))]
    case .people(.organisationMerged(let body)): adoptions(by: body)
    default: []
    }
  }

  /// Either's people may read what the other's could. Shares and books, whose ids come from their
  /// organisations, get the ids that a later withdrawal names.
  private func adoptions(by merger: PeopleEvent.OrganisationMerged) -> [HistoryChange] {
    let (former, next) = (merger.organisation, merger.into)
    let shares = shares.rows.filter { $0.viewer == former }.map { share in
      HistoryChange.adopt(
        .subject(.share(share.id)),
        by: .subject(.share(Share.id(of: share.campaign, with: next))))
    }
    let books = books(movedBy: merger).sorted { $0.key < $1.key }.flatMap { old, new in
      [
        HistoryChange.adopt(.subject(.book(old)), by: .subject(.book(new))),
        .adopt(.subject(.copies(old)), by: .subject(.copies(new))),
      ]
    }
    return [
      .adopt(.audience(.organisation(former)), by: .audience(.organisation(next)))
    ] + shares + books
  }

  private func withdrawal(
    of grant: ID<NoteGrant>, from reader: ID<Organisation>
  ) -> [HistoryChange] {
    guard let book = noteGrants[grant]?.home.notebook else { return [] }
    let people = users.rows.filter { $0.organisation == reader }.map { AudienceKey.user($0.id) }
    return [.withdraw(.book(book), from: people + [.organisation(reader)])]
  }
}
