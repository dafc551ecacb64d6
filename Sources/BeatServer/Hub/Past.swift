import Models
import Wire

/// Which events may still be told to whom: for each room the positions of the events that it was
/// told, and for each thing the positions of those that are about it.
///
/// The rule: a user is told of the past what the audiences of the events grant to the user's role,
/// organisation or self, less what was taken from sight since. A share that ended takes its events
/// from whoever looked on; a campaign that was deleted takes all of its own, of its offers and of
/// what was notified of them from everybody. What is left folds to what the user sees now. A note
/// that was deleted was never there; of a message that was it is told that it was, and not what it
/// said.
///
/// Positions are 4 bytes, and an event has about three of them.
struct Past: Sendable {
  typealias Position = UInt32

  /// All in rising order.
  private var rooms: [Room: [Position]] = [:]
  private var positionsBySubject: [HistorySubject: [Position]] = [:]
  private var discreet: [Position] = []
  /// Of messages that were deleted since, and of copies that held notes which were.
  private var redacted: Set<Position> = []
  private var deleted = DeletedWriting()
  private var bookOf: [ID<NoteGrant>: ID<Notebook>] = [:]
  private var homeOf: [ID<User>: ID<Organisation>] = [:]
  private var places = HistoryPlaces()

  mutating func note(_ entry: LogRecord) {
    let event = entry.record.event
    let position = Position(clamping: entry.record.seq)
    learn(event)
    purge(by: event)
    for room in Set(Room.all(in: entry.audience)) { rooms[room, default: []].append(position) }
    for subject in event.subjects(in: places) {
      positionsBySubject[subject, default: []].append(position)
    }
    if event.isDiscreet { discreet.append(position) }
  }

  private mutating func learn(_ event: Event) {
    places.learn(event)
    switch event {
    case .note(.granted(let grant)): bookOf[grant.id] = grant.home.notebook
    case .people(.userAdded(let user)): homeOf[user.id] = user.organisation
    case .conversation(.messageSent(let body)):
      // People name messages. One of that name may have been said long before.
      positionsBySubject[.message(body.conversation, body.message.id)] = nil
    default: break
    }
  }
}

// MARK: - What is taken from sight

extension Past {
  private mutating func purge(by event: Event) {
    switch event {
    case .share(.ended(let body)): forget(body.share, in: .organisation(body.viewer))
    case .campaign(.deleted(let body)): forget(body.campaign)
    case .note(.deleted(let body)): forget(body.note, in: body.home)
    case .note(.revoked(let body)):
      guard let book = bookOf[body.grant] else { break }
      let people = homeOf.filter { $0.value == body.reader }.map { Room.user($0.key) }
      for room in people + [.organisation(body.reader)] {
        rooms[room]?.removeAll(in: positionsBySubject[.book(book)] ?? [])
      }
    case .conversation(.messageDeleted(let body)):
      let message = HistorySubject.message(body.conversation, body.message)
      redacted.formUnion(positionsBySubject.removeValue(forKey: message) ?? [])
    case .note(.replyDeleted(let body)): forget(body.reply, in: body.home)
    default: break
    }
  }

  /// Copies that others were given are told without it.
  private mutating func forget(_ note: ID<Note>, in home: NoteHome) {
    let gone = positionsBySubject.removeValue(forKey: .note(note)) ?? []
    for room in rooms.keys { rooms[room]?.removeAll(in: gone) }
    positionsBySubject[.topic(.asset(home.asset))]?.removeAll(in: gone)
    guard !home.isPrivate else { return }
    deleted.notes.insert(note)
    redacted.formUnion(positionsBySubject[.copies(home.notebook)] ?? [])
  }

  /// That there was one is told, and what it said is not.
  private mutating func forget(_ reply: ID<Reply>, in home: NoteHome) {
    deleted.replies.insert(reply)
    redacted.formUnion(positionsBySubject.removeValue(forKey: .reply(reply)) ?? [])
    if !home.isPrivate { redacted.formUnion(positionsBySubject[.copies(home.notebook)] ?? []) }
  }

  private mutating func forget(_ share: ID<Share>, in room: Room) {
    let gone = Set(positionsBySubject.removeValue(forKey: .share(share)) ?? [])
    rooms[room]?.removeAll { gone.contains($0) }
  }

  private mutating func forget(_ campaign: ID<Campaign>) {
    var gone = positionsBySubject.removeValue(forKey: .topic(.campaign(campaign))) ?? []
    for (offer, asset) in places.remove(campaign) {
      gone += positionsBySubject.removeValue(forKey: .topic(.offer(offer))) ?? []
      gone += positionsBySubject.removeValue(forKey: .notices(offer)) ?? []
      if let asset { positionsBySubject[.topic(.asset(asset))]?.removeAll(in: gone.sorted()) }
    }
    gone.sort()
    for room in rooms.keys { rooms[room]?.removeAll(in: gone) }
  }
}

// MARK: - What is told

extension Past {
  /// The positions of a page, in the order that is asked for, and whether nothing follows them. Of
  /// what the user may not know there is a page as there is of nothing: an empty one.
  func page(
    of request: HistoryRequest<MarketProtocol>, for user: User, limit: Int
  ) -> (positions: [Int64], isEnd: Bool) {
    let streams = Room.all(of: user).map { rooms[$0] ?? [] }
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

  func isTold(_ seq: Int64, to user: User) -> Bool {
    let position = Position(clamping: seq)
    return Room.all(of: user).contains { rooms[$0]?.has(position) == true }
  }

  /// What is still told of an event, where that is less than what happened.
  func redaction(of seq: Int64) -> ((Event) -> Event)? {
    guard redacted.contains(Position(clamping: seq)) else { return nil }
    return { $0.redacted(without: deleted) }
  }

  func isDiscreet(_ seq: Int64) -> Bool { discreet.has(Position(clamping: seq)) }

  /// The first so many of several lists taken together, each once.
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

/// Numbers in rising order.
extension [UInt32] {
  /// How many of them are no greater.
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

  /// Both in rising order. What comes before the first of them stays where it is, and in most lists
  /// there is none.
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
