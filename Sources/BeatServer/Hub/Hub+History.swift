import Models
import Wire

/// Answers history requests.
extension Hub {
  mutating func receive(_ request: HistoryRequest<MarketProtocol>, from id: PeerID, now: Now) {
    guard user(of: id) != nil || userByHandshake(of: id, now: now) != nil else {
      return refuseUnidentified(id, now: now)
    }
    let tokens = limits.admission.tokens(ofHistory: limit(of: request))
    let isAdmitted = admit(.history, tokens: tokens, from: id, now: now) {
      .historyRefused(HistoryRefused(id: request.id, refusal: $0))
    }
    guard isAdmitted else { return }
    // The log can read only what is on disk.
    batch.records.isEmpty ? read(request, for: id) : outcomes.append(.history(id, request))
  }

  private func limit(of request: HistoryRequest<MarketProtocol>) -> Int {
    max(1, min(limits.historyPageCount, request.limit))
  }

  mutating func read(_ request: HistoryRequest<MarketProtocol>, for id: PeerID) {
    guard let user = user(of: id) else { return }
    let page = historyIndex.page(of: request, for: user, limit: limit(of: request))
    let read = HistoryRead(
      peer: id, request: request.id, positions: page.positions,
      bytesMax: limits.historyPageBytes, isEnd: page.isEnd)
    page.positions.isEmpty ? send([], of: read, to: user) : actions.append(.readHistory(read))
  }

  /// Sends a page that the log has read, without events that were revoked during the read.
  mutating func finish(_ read: HistoryRead, with events: [LoggedEvent]?) {
    guard let user = user(of: read.peer) else { return }
    guard let events else {
      let refusal = Refusal(.unavailable, "The log can't be read now. Try again.")
      let refused = HistoryRefused(id: read.request, refusal: refusal)
      return send(.historyRefused(refused), to: read.peer)
    }
    send(events, of: read, to: user)
  }

  /// The event's JSON without deleted content; nil if that can't be removed.
  private func body(of event: LoggedEvent) -> [UInt8]? {
    guard let redact = historyIndex.redaction(of: event.seq) else { return event.body }
    let event = try? WireCoding.decode(Models.Event.self, from: event.body)
    return event.flatMap { try? WireCoding.encode(redact($0)) }
  }

  /// Sends bodies as the log stores them. Only events with deleted content are decoded and encoded
  /// again.
  private mutating func send(_ events: [LoggedEvent], of read: HistoryRead, to user: User) {
    let isEnd = read.isEnd && events.count == read.positions.count
    var bytes = Array(#"{"type":"history","id":"\#(read.request)","is_end":\#(isEnd),"#.utf8)
    bytes += Array(#""records":["#.utf8)
    var separator = ""
    for event in events where historyIndex.mayRead(event.seq, user) {
      let author = market.author(
        event.source, isDiscreet: historyIndex.isDiscreet(event.seq), for: user)
      guard let by = try? WireCoding.encode(author), let body = body(of: event) else { continue }
      let head = #"\#(separator){"seq":\#(event.seq),"at":\#(event.at.milliseconds),"by":"#
      bytes += Array(head.utf8) + by + Array(#","event":"#.utf8) + body
      bytes.append(UInt8(ascii: "}"))
      separator = ","
    }
    bytes += Array("]}".utf8)
    actions.append(.send(read.peer, bytes))
  }
}
