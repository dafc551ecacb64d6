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
    ask(.history(request), for: id, now: now)
  }

  private func limit(of request: HistoryRequest<MarketProtocol>) -> Int {
    max(1, min(limits.historyPageCount, request.limit))
  }

  mutating func read(_ request: HistoryRequest<MarketProtocol>, for id: PeerID) {
    guard let user = user(of: id) else { return }
    actions.append(
      .readHistory(
        HistoryRead(
          peer: id, request: request.id, topic: request.about, span: request.span,
          keys: AudienceKey.all(of: user), limit: limit(of: request),
          bytesMax: limits.historyPageBytes, revocationCount: revocationCount)))
  }

  /// Sends a page that the log has read. Reads it again where somebody lost sight of something
  /// meanwhile.
  mutating func finish(_ read: HistoryRead, with page: LoggedPage?, now: Now) {
    guard let user = user(of: read.peer) else { return }
    guard let page else {
      let refusal = Refusal(.unavailable, "The log can't be read now. Try again.")
      let refused = HistoryRefused(id: read.request, refusal: refusal)
      return send(.historyRefused(refused), to: read.peer)
    }
    guard read.revocationCount == revocationCount else {
      let request = HistoryRequest<MarketProtocol>(
        id: read.request, about: read.topic, span: read.span, limit: read.limit)
      return ask(.history(request), for: read.peer, now: now)
    }
    send(page, of: read, to: user)
  }

  /// Sends bodies as the log has them, without decoding them.
  private mutating func send(_ page: LoggedPage, of read: HistoryRead, to user: User) {
    var bytes = Array(#"{"type":"history","id":"\#(read.request)","is_end":\#(page.isEnd),"#.utf8)
    bytes += Array(#""records":["#.utf8)
    var separator = ""
    for event in page.events {
      let author = market.author(event.source, isDiscreet: event.isDiscreet, for: user)
      guard let by = try? WireCoding.encode(author) else { continue }
      let head = #"\#(separator){"seq":\#(event.seq),"at":\#(event.at.milliseconds),"by":"#
      bytes += Array(head.utf8) + by + Array(#","event":"#.utf8) + event.body
      bytes.append(UInt8(ascii: "}"))
      separator = ","
    }
    bytes += Array("]}".utf8)
    actions.append(.send(read.peer, bytes))
  }
}
