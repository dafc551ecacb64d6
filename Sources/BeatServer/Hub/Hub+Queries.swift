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
    // The answer must show only what is on disk.
    outcomes.append(.query(id, query))
    releaseIfIdle(now: now)
  }

  mutating func answer(_ query: HubQuery, to id: PeerID, now: Now) {
    guard let user = user(of: id) else { return }
    do throws(Refusal) {
      actions.append(.send(id, try answer(query, for: user, now: now)))
    } catch {
      counters.refusals += 1
      send(.fault(error), to: id)
    }
  }

  private func answer(_ query: HubQuery, for user: User, now: Now) throws(Refusal) -> [UInt8] {
    switch query {
    case .notes(let asset):
      let face = try face(asset, for: user)
      return try encode(NotesAnswer(of: face, in: market, for: user))
    case .replies(let asset, let note):
      let face = try face(asset, for: user)
      return try encode(RepliesAnswer(to: note, on: face, in: market, for: user))
    case .messages(let conversation, let number):
      return try encode(messages(of: conversation, before: number, for: user))
    case .search(let text): return try encode(search(text, for: user, now: now))
    case .event(let seq): return try event(at: seq, for: user)
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

  /// Only members may read a conversation.
  private func messages(
    of id: ID<Conversation>, before number: Int, for user: User
  ) throws(Refusal) -> MessagePage {
    guard let conversation = market.conversations[id], conversation.includes(user) else {
      throw Refusal(.notFound, "There is no such conversation.")
    }
    return messageStore.page(of: id, before: number)
  }

  /// Searches the user's conversations, those with the newest messages first.
  private func search(_ text: String, for user: User, now: Now) throws(Refusal) -> FoundMessages {
    try Refusal.check(text, "search", limit: TextLimits.name)
    let own = market.conversations.rows.filter { $0.includes(user) && !$0.messages.isEmpty }
      .sorted { ($0.messages.last?.at ?? now.instant) > ($1.messages.last?.at ?? now.instant) }
    return messageStore.search(SearchWords(text), in: own.map(\.id))
  }

  /// The event as everyone who may see it received it.
  private func event(at seq: Int64, for user: User) throws(Refusal) -> [UInt8] {
    guard let entry = replayBuffer.entry(at: seq), isFor(user, entry.audience) else {
      throw Refusal(.notFound, "There is no such event.")
    }
    return [UInt8(ascii: "{")] + entry.event.encoded.tail
  }
}
