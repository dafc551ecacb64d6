package import Models
package import Wire

/// A plain question, answered with what the asker may see.
package enum Query: Hashable, Sendable {
  case notes(ID<Asset>)
  case replies(ID<Asset>, ID<Note>)
}

extension Hub {
  private static let queryCost: Int64 = 2

  mutating func receive(_ query: Query, from id: PeerID, now: Now) {
    guard let user = userByHandshake(of: id, now: now) else {
      return send(
        .fault(Refusal(.notAuthenticated, "The token is not good. Log in again.")), to: id)
    }
    guard spend(Self.queryCost, by: user, now: now) else {
      return send(.fault(Refusal(.rateLimited, "Too much at once. Try again in a second.")), to: id)
    }
    // What is not on disk yet is not told.
    outcomes.append(.query(id, query))
    releaseIfIdle(now: now)
  }

  mutating func answer(_ query: Query, to id: PeerID) {
    guard let user = user(of: id) else { return }
    do throws(Refusal) {
      let body =
        switch query {
        case .notes(let asset):
          try? WireCoding.encode(NotesAnswer(of: try face(asset, for: user), in: market, for: user))
        case .replies(let asset, let note):
          try? WireCoding.encode(
            RepliesAnswer(to: note, on: try face(asset, for: user), in: market, for: user))
        }
      guard let body else { throw Refusal(.notFound, "There is no such note.") }
      actions.append(.send(id, body))
    } catch {
      counters.refusals += 1
      send(.fault(error), to: id)
    }
  }

  private func face(_ id: ID<Asset>, for user: User) throws(Refusal) -> Asset {
    guard let asset = market.assets[id], Marketplace.mayShow(asset, to: user) else {
      throw Refusal(.notFound, "There is no such face.")
    }
    return asset
  }

  /// What is in the log at that position, as all who may see it got it.
  func record(at seq: Int64) -> [UInt8]? {
    guard let entry = history.entries(after: seq - 1).first, entry.event.encoded.seq == seq else {
      return nil
    }
    return [UInt8(ascii: "{")] + entry.event.encoded.tail
  }
}
