import Models
import Wire

/// Answers plain queries.
extension Hub {
  mutating func receive(_ query: HubQuery, from id: PeerID, now: Now) {
    guard userByHandshake(of: id, now: now) != nil else {
      return send(
        .fault(Refusal(.notAuthenticated, "The token is not valid. Log in again.")), to: id)
    }
    guard admit(query.kind, from: id, now: now) else { return }
    ask(.query(query), for: id, now: now)
  }

  mutating func answer(_ query: HubQuery, to id: PeerID, now: Now) {
    guard let user = user(of: id) else { return }
    do throws(Refusal) {
      if let question = try question(in: query, for: user, now: now) {
        return actions.append(
          .readMessages(
            MessageRead(
              peer: id, query: query, question: question, revocationCount: revocationCount)))
      }
      if case .archive(let query) = query {
        try query.check()
        return read(query, nil, for: id)
      }
      actions.append(.send(id, try answer(query, for: user)))
    } catch {
      counters.refusals += 1
      send(.fault(error), to: id)
    }
  }

  private func answer(_ query: HubQuery, for user: User) throws(Refusal) -> [UInt8] {
    switch query {
    case .notes(let asset):
      let face = try face(asset, for: user)
      return try encode(NotesAnswer(of: face, in: market, for: user))
    case .replies(let asset, let note):
      let face = try face(asset, for: user)
      return try encode(RepliesAnswer(to: note, on: face, in: market, for: user))
    case .event(let seq): return try event(at: seq, for: user)
    // Read from the disk, which `answer(_:to:now:)` asks for.
    case .messages, .search, .archive:
      throw Refusal(.unavailable, "The log can't be read now. Try again.")
    }
  }

  private func encode(_ answer: some Encodable) throws(Refusal) -> [UInt8] {
    do {
      return try WireCoding.encode(answer)
    } catch {
      throw Refusal(.unavailable, "The answer can't be encoded.")
    }
  }

  private func face(_ id: ID<Asset>, for user: User) throws(Refusal) -> Asset {
    guard let asset = market.assets[id], Marketplace.mayShow(asset, to: user) else {
      throw Refusal(.notFound, "There is no such face.")
    }
    return asset
  }

  /// What the log is asked for this query; nil if the market answers it. Only members may read a
  /// conversation. A search begins in the conversations with the newest messages.
  private func question(
    in query: HubQuery, for user: User, now: Now
  ) throws(Refusal) -> MessageRead.Question? {
    switch query {
    case .messages(let id, let number):
      guard market.conversations[id]?.includes(user) == true else {
        throw Refusal(.notFound, "There is no such conversation.")
      }
      return .page(id, before: number)
    case .search(let text):
      try Refusal.check(text, "search", limit: TextLimits.name)
      let own = market.conversations.rows.filter { $0.includes(user) && !$0.messages.isEmpty }
        .sorted { ($0.messages.last?.at ?? now.instant) > ($1.messages.last?.at ?? now.instant) }
      return .search(SearchWords(text), in: own.map(\.id))
    case .notes, .replies, .event, .archive: return nil
    }
  }

  /// Sends what the log has read. Reads it again where a message was deleted meanwhile.
  mutating func finish(_ read: MessageRead, with result: MessageRead.Result?, now: Now) {
    guard read.revocationCount == revocationCount else {
      return ask(.query(read.query), for: read.peer, now: now)
    }
    do throws(Refusal) {
      guard let result else {
        throw Refusal(.unavailable, "The log can't be read now. Try again.")
      }
      let bytes =
        switch result {
        case .page(let page): try encode(page)
        case .found(let found): try encode(found)
        }
      actions.append(.send(read.peer, bytes))
    } catch {
      counters.refusals += 1
      send(.fault(error), to: read.peer)
    }
  }

  /// The event as everyone who may see it received it.
  private func event(at seq: Int64, for user: User) throws(Refusal) -> [UInt8] {
    guard let entry = replayBuffer.entry(at: seq), isFor(user, entry.audience) else {
      throw Refusal(.notFound, "There is no such event.")
    }
    return [UInt8(ascii: "{")] + entry.event.encoded.tail
  }
}
