import BeatServer
import Models
import Simulation
import WSClient
import WSCore
import Wire

extension FuzzTargets {
  /// A request or response parses the same, or fails the same, however it is split.
  package static func http(_ bytes: [UInt8]) {
    let half = bytes.count / 2
    let halves = [bytes[..<half], bytes[half...]]
    let request = request([bytes[...]])
    require(request == Self.request(halves), "a request, split in two")
    if case .message(let head, let body) = request {
      require(body.count <= Limits().bodyBytes, "bodies are bounded")
      _ = try? Handshake.response(to: head, deflate: Deflate())
    }
    for method in ["GET", "HEAD", "CONNECT"] {
      let response = response([bytes[...]], to: method)
      require(response == Self.response(halves, to: method), "a response, split in two")
      let single = bytes.indices.map { bytes[$0...$0] }
      require(response == Self.response(single, to: method), "a response, split into bytes")
      guard case .message(let head, let body) = response else { continue }
      require(body.count <= responseLimits.bodyBytes, "bodies are bounded")
      _ = try? Handshake.check(head, key: "dGhlIHNhbXBsZSBub25jZQ==", offered: Deflate())
    }
  }

  private static let responseLimits = HTTPExchange.Limits(bodyBytes: 512)

  private enum Parsed: Equatable {
    case nothing
    case refused(String)
    case message(HTTPHead, [UInt8])
  }

  private static func request(_ pieces: [ArraySlice<UInt8>]) -> Parsed {
    var parser = HTTPRequestParser()
    for piece in pieces {
      do throws(HTTPError) {
        if let (head, body) = try parser.receive(piece) { return .message(head, body) }
      } catch {
        return .refused("\(error.status)")
      }
    }
    return .nothing
  }

  private static func response(_ pieces: [ArraySlice<UInt8>], to method: String) -> Parsed {
    let request = HTTPHead.request(method, "/", [.init("Upgrade", "websocket")])
    var parser = HTTPResponseParser(HTTPExchange(request, limits: responseLimits))
    do throws(HTTPResponseError) {
      for piece in pieces {
        if let whole = try parser.receive(piece) { return .message(whole.head, whole.body) }
      }
      guard let whole = try parser.receiveEnd() else { return .nothing }
      return .message(whole.head, whole.body)
    } catch {
      return .refused("\(parser.response?.body ?? []) \(error)")
    }
  }

  private static let cast = Cast(at: Sweep.beginning)

  /// Any client message keeps the market's laws.
  package static func wire(_ bytes: [UInt8]) {
    if let frame = try? WireCoding.decode(ClientFrame<MarketProtocol>.self, from: bytes),
      let encoded = try? WireCoding.encode(frame)
    {
      let again = try? WireCoding.decode(ClientFrame<MarketProtocol>.self, from: encoded)
      require(again.flatMap { try? WireCoding.encode($0) } == encoded, "encoding is one")
    }
    _ = try? WireCoding.decode(ServerFrame<MarketProtocol>.self, from: bytes)
    for user in [cast.desk, cast.buyers[0]] { send(bytes, as: user) }
  }

  private static func send(_ bytes: [UInt8], as user: User) {
    let now = Now(instant: cast.now, uptime: Uptime(milliseconds: 0))
    let hub = try? Hub(
      epoch: Epoch(value: 1), contents: LogContents(records: cast.records),
      generator: SeededGenerator(seed: 1)
    ) { (_, now) throws(Refusal) in Claims(of: user, at: now) }
    guard var hub else { return }
    let peer = PeerID(number: 1)
    let hello = ClientFrame<MarketProtocol>.hello(
      Hello(token: "x", client: ClientID(value: 1), cursor: nil))
    hub.handle(.answerIDsRead(AnswerIDs(ids: [], isEnd: true)), now: now)
    hub.handle(.opened(peer, token: nil), now: now)
    hub.handle(.received(peer, (try? WireCoding.encode(hello)) ?? []), now: now)
    hub.handle(.received(peer, bytes), now: now)
    while hub.hasTurns { hub.tick(now: now) }
    hub.handle(.appended, now: now)
    require(hub.market.brokenLaw() == nil, hub.market.brokenLaw() ?? "")
  }

  /// A journal survives reading and compaction.
  package static func outbox(_ bytes: [UInt8]) {
    var damaged = 0
    let box = Outbox<MarketProtocol>(journal: bytes, damagedLines: &damaged)
    var damagedAgain = 0
    let again = Outbox<MarketProtocol>(journal: box.compacted, damagedLines: &damagedAgain)
    require(damagedAgain == 0 && again.unanswered == box.unanswered, "read back as the same")
  }
}
