import Models
import Wire

/// An index of the past events that each user may still read. For each part of an audience it has
/// the positions of the events that part received; for each subject, the positions of the events
/// about it.
///
/// The rule: a user may read an event if its audience has the user's role, organisation or self,
/// unless it was revoked since. A share that ends takes its events from the organisation that it
/// was granted to. A deleted campaign takes its events, those of its offers and their notifications
/// from everyone. What is left folds to what the user sees now. A deleted note leaves nothing; a
/// deleted message leaves only the fact that it existed.
///
/// Positions are 4 bytes, and an event has about three of them.
struct HistoryIndex: Sendable {
  typealias Position = UInt32

  /// All lists are in ascending order.
  private var audiences: [AudienceKey: [Position]] = [:]
  private var positionsBySubject: [HistorySubject: [Position]] = [:]
  private var discreet: [Position] = []
  /// Events of deleted messages, and of copies that hold deleted notes.
  private var redacted: Set<Position> = []
  private var deleted = DeletedWriting()
  private var bookOf: [ID<NoteGrant>: ID<Notebook>] = [:]
  private var homeOf: [ID<User>: ID<Organisation>] = [:]
  private var places = HistoryPlaces()

  mutating func add(_ entry: LogRecord) {
    let event = entry.record.event
    let position = Position(clamping: entry.record.seq)
    index(event)
    revoke(by: event)
    for key in Set(AudienceKey.all(in: entry.audience)) {
      audiences[key, default: []].append(position)
    }
    for subject in event.subjects(in: places) {
      positionsBySubject[subject, default: []].append(position)
    }
    if event.isDiscreet { discreet.append(position) }
  }

  private mutating func index(_ event: Event) {
    places.record(event)
    switch event {
    case .note(.granted(let grant)): bookOf[grant.id] = grant.home.notebook
    case .people(.userAdded(let user)): homeOf[user.id] = user.organisation
    case .people(.userRemoved(let body)): homeOf[body.user] = nil
    case .people(.organisationMerged(let body)): merge(body)
    case .conversation(.messageSent(let body)):
      // Clients choose message ids, so an old message may have the same id.
      positionsBySubject[.message(body.conversation, body.message.id)] = nil
    default: break
    }
  }
}

extension HistoryIndex {
  /// Either's people may read what the other's could.
  private mutating func merge(_ merger: PeopleEvent.OrganisationMerged) {
    let former = audiences.removeValue(forKey: .organisation(merger.organisation)) ?? []
    let all = Set(audiences[.organisation(merger.into)] ?? []).union(former)
    audiences[.organisation(merger.into)] = all.sorted()
    for (user, home) in homeOf where home == merger.organisation { homeOf[user] = merger.into }
  }
}

// MARK: - Revocation

extension HistoryIndex {
  private mutating func revoke(by event: Event) {
    switch event {
    case .share(.ended(let body)): forget(body.share, in: .organisation(body.viewer))
    case .campaign(.deleted(let body)): forget(body.campaign)
    case .note(.deleted(let body)): forget(body.note, in: body.home)
    case .note(.revoked(let body)):
      guard let book = bookOf[body.grant] else { break }
      let people = homeOf.filter { $0.value == body.reader }.map { AudienceKey.user($0.key) }
      for key in people + [.organisation(body.reader)] {
        audiences[key]?.removeAll(in: positionsBySubject[.book(book)] ?? [])
      }
    case .conversation(.messageDeleted(let body)):
      let message = HistorySubject.message(body.conversation, body.message)
      redacted.formUnion(positionsBySubject.removeValue(forKey: message) ?? [])
    case .note(.replyDeleted(let body)): forget(body.reply, in: body.home)
    default: break
    }
  }

  /// Others still receive their copies, without the note.
  private mutating func forget(_ note: ID<Note>, in home: NoteHome) {
    let gone = positionsBySubject.removeValue(forKey: .note(note)) ?? []
    for key in audiences.keys { audiences[key]?.removeAll(in: gone) }
    positionsBySubject[.topic(.asset(home.asset))]?.removeAll(in: gone)
    guard !home.isPrivate else { return }
    deleted.notes.insert(note)
    redacted.formUnion(positionsBySubject[.copies(home.notebook)] ?? [])
  }

  /// Users still see that there was a reply, but not its text.
  private mutating func forget(_ reply: ID<Reply>, in home: NoteHome) {
    deleted.replies.insert(reply)
    redacted.formUnion(positionsBySubject.removeValue(forKey: .reply(reply)) ?? [])
    if !home.isPrivate { redacted.formUnion(positionsBySubject[.copies(home.notebook)] ?? []) }
  }

  private mutating func forget(_ share: ID<Share>, in key: AudienceKey) {
    let gone = Set(positionsBySubject.removeValue(forKey: .share(share)) ?? [])
    audiences[key]?.removeAll { gone.contains($0) }
  }

  private mutating func forget(_ campaign: ID<Campaign>) {
    var gone = positionsBySubject.removeValue(forKey: .topic(.campaign(campaign))) ?? []
    for (offer, asset) in places.remove(campaign) {
      gone += positionsBySubject.removeValue(forKey: .topic(.offer(offer))) ?? []
      gone += positionsBySubject.removeValue(forKey: .notices(offer)) ?? []
      if let asset { positionsBySubject[.topic(.asset(asset))]?.removeAll(in: gone.sorted()) }
    }
    gone.sort()
    for key in audiences.keys { audiences[key]?.removeAll(in: gone) }
  }
}

// MARK: - Reading

extension HistoryIndex {
  /// Returns the positions of a page, in the requested order, and whether the page is the last.
  /// Subjects that the user may not know of and subjects that don't exist give the same empty page.
  func page(
    of request: HistoryRequest<MarketProtocol>, for user: User, limit: Int
  ) -> (positions: [Int64], isEnd: Bool) {
    let streams = AudienceKey.all(of: user).map { audiences[$0] ?? [] }
    let found =
      if let topic = request.about {
        Self.walk([positionsBySubject[.topic(topic)] ?? []], request.span, limit: limit + 1) {
          position in
          streams.contains { $0.has(position) }
        }
      } else {
        Self.walk(streams, request.span, limit: limit + 1) { _ in true }
      }
    return (found.prefix(limit).map { Int64($0) }, found.count <= limit)
  }

  func mayRead(_ seq: Int64, _ user: User) -> Bool {
    let position = Position(clamping: seq)
    return AudienceKey.all(of: user).contains { audiences[$0]?.has(position) == true }
  }

  /// Returns a function that removes deleted content from the event; nil if nothing was deleted.
  func redaction(of seq: Int64) -> ((Event) -> Event)? {
    guard redacted.contains(Position(clamping: seq)) else { return nil }
    return { $0.redacted(without: deleted) }
  }

  func isDiscreet(_ seq: Int64) -> Bool { discreet.has(Position(clamping: seq)) }

  /// Merges several lists and returns the first positions, without duplicates.
  private static func walk(
    _ lists: [[Position]], _ span: HistorySpan, limit: Int, where isWanted: (Position) -> Bool
  ) -> [Position] {
    var found: [Position] = []
    switch span {
    case .after(let seq):
      guard seq < Int64(Position.max) else { return [] }
      var heads = lists.map { $0.countUp(to: Position(clamping: seq)) }
      if seq < 0 { heads = lists.map { _ in 0 } }
      while found.count < limit {
        let next = zip(lists, heads).compactMap { $1 < $0.count ? $0[$1] : nil }.min()
        guard let next else { break }
        for index in heads.indices where heads[index] < lists[index].count {
          if lists[index][heads[index]] == next { heads[index] += 1 }
        }
        if isWanted(next) { found.append(next) }
      }
    case .before(let seq):
      let last = (seq ?? .max).subtractingReportingOverflow(1).partialValue
      guard seq ?? .max > 0 else { return [] }
      var ends = lists.map { $0.countUp(to: Position(clamping: last)) }
      while found.count < limit {
        let next = zip(lists, ends).compactMap { $1 > 0 ? $0[$1 - 1] : nil }.max()
        guard let next else { break }
        for index in ends.indices where ends[index] > 0 {
          if lists[index][ends[index] - 1] == next { ends[index] -= 1 }
        }
        if isWanted(next) { found.append(next) }
      }
    }
    return found
  }
}

/// Numbers in ascending order.
extension [UInt32] {
  /// The count of numbers up to and including `limit`.
  fileprivate func countUp(to limit: UInt32) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > limit { high = middle } else { low = middle + 1 }
    }
    return low
  }

  fileprivate func has(_ number: UInt32) -> Bool {
    let count = countUp(to: number)
    return count > 0 && self[count - 1] == number
  }

  /// Removes the numbers of another ascending list. Most lists have no match, and then nothing
  /// moves.
  fileprivate mutating func removeAll(in gone: [UInt32]) {
    guard let first = gone.first(where: { has($0) }) else { return }
    var rest = gone[...]
    var kept = countUp(to: first) - 1
    for place in kept..<count {
      rest = rest.drop { $0 < self[place] }
      if rest.first == self[place] { continue }
      self[kept] = self[place]
      kept += 1
    }
    removeLast(count - kept)
  }
}
