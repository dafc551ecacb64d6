import Models
package import Wire

/// A page of history on its way: chosen by the hub, read by the log.
package struct Recall: Sendable {
  package let peer: PeerID
  package let request: RequestID
  package let positions: [Int64]
  package let bytesMax: Int
  /// Nothing follows the last of them.
  let isEnd: Bool
}

/// Telling what happened.
extension Hub {
  mutating func receive(_ request: HistoryRequest<MarketProtocol>, from id: PeerID, now: Now) {
    guard let user = user(of: id) ?? userByHandshake(of: id, now: now) else {
      return send(.fault(Refusal(.notAuthenticated, "Say hello first.")), to: id)
    }
    let limits = limits
    let cost = 1 + Int64(limit(of: request)) / limits.resumedEventsForOne
    let fresh = freshBudget
    guard historyBudgets[user.id, default: fresh].spend(cost, at: now.uptime) else {
      let refusal = Refusal(.rateLimited, "Too much history at once. Try again in a second.")
      return send(.historyRefused(HistoryRefused(id: request.id, refusal: refusal)), to: id)
    }
    // What is not on disk yet is not told, and can't be read.
    batch.records.isEmpty ? recall(request, for: id) : outcomes.append(.history(id, request))
  }

  private func limit(of request: HistoryRequest<MarketProtocol>) -> Int {
    max(1, min(limits.historyPageCount, request.limit))
  }

  mutating func recall(_ request: HistoryRequest<MarketProtocol>, for id: PeerID) {
    guard let user = user(of: id) else { return }
    let page = past.page(of: request, for: user, limit: limit(of: request))
    let recall = Recall(
      peer: id, request: request.id, positions: page.positions,
      bytesMax: limits.historyPageBytes, isEnd: page.isEnd)
    page.positions.isEmpty ? tell([], of: recall, to: user) : actions.append(.recall(recall))
  }

  /// The log was read. What was taken from sight meanwhile is left out.
  mutating func finish(_ recall: Recall, with events: [LoggedEvent]?) {
    guard let user = user(of: recall.peer) else { return }
    guard let events else {
      let refusal = Refusal(.unavailable, "The log can't be read now. Try again.")
      let refused = HistoryRefused(id: recall.request, refusal: refusal)
      return send(.historyRefused(refused), to: recall.peer)
    }
    tell(events, of: recall, to: user)
  }

  /// Nothing where it is to be told otherwise and can't be read.
  private func body(of event: LoggedEvent) -> [UInt8]? {
    guard let redact = past.redaction(of: event.seq) else { return event.body }
    let said = try? WireCoding.decode(Models.Event.self, from: event.body)
    return said.flatMap { try? WireCoding.encode(redact($0)) }
  }

  /// Bodies are sent as they lie in the log: nothing is read and written anew for a page, but for
  /// what was deleted.
  private mutating func tell(_ events: [LoggedEvent], of recall: Recall, to user: User) {
    let isEnd = recall.isEnd && events.count == recall.positions.count
    var bytes = Array(#"{"type":"history","id":"\#(recall.request)","is_end":\#(isEnd),"#.utf8)
    bytes += Array(#""records":["#.utf8)
    var separator = ""
    for event in events where past.isTold(event.seq, to: user) {
      let author = market.author(
        event.source, isDiscreet: past.isDiscreet(event.seq), for: user)
      guard let by = try? WireCoding.encode(author), let body = body(of: event) else { continue }
      let head = #"\#(separator){"seq":\#(event.seq),"at":\#(event.at.milliseconds),"by":"#
      bytes += Array(head.utf8) + by + Array(#","event":"#.utf8) + body
      bytes.append(UInt8(ascii: "}"))
      separator = ","
    }
    bytes += Array("]}".utf8)
    actions.append(.send(recall.peer, bytes))
  }
}
