import BeatServer
import Models
import Simulation
import WSClient
import WSCore
import Wire

extension FuzzTargets {
  /// A request or response is the same, or refused, however it is split.
  package static func http(_ bytes: [UInt8]) {
    let whole = parse([bytes[...]])
    let half = bytes.count / 2
    require(whole == parse([bytes[..<half], bytes[half...]]), "split")
    guard case .message(let head, let body) = whole else { return }
    require(body.count <= Limits().bodyBytes, "bodies are bounded")
    _ = try? Handshake.response(to: head, deflate: Deflate())
    _ = try? Handshake.check(head, key: "dGhlIHNhbXBsZSBub25jZQ==", offered: Deflate())
  }

  private enum Parsed: Equatable {
    case nothing
    case refused(Int)
    case message(HTTPHead, [UInt8])
  }

  private static func parse(_ pieces: [ArraySlice<UInt8>]) -> Parsed {
    var parser = HTTPParser()
    for piece in pieces {
      do throws(HTTPError) {
        if let (head, body) = try parser.receive(piece) { return .message(head, body) }
      } catch {
        return .refused(error.status)
      }
    }
    return .nothing
  }

  private static let cast = Cast(at: Sweep.beginning)

  /// What a client may say, to a hub that it is welcome at: whatever it is, the market's laws hold.
  package static func wire(_ bytes: [UInt8]) {
    if let frame = try? WireCoding.decode(ClientFrame<Trade>.self, from: bytes),
      let encoded = try? WireCoding.encode(frame)
    {
      let again = try? WireCoding.decode(ClientFrame<Trade>.self, from: encoded)
      require(again.flatMap { try? WireCoding.encode($0) } == encoded, "encoding is one")
    }
    _ = try? WireCoding.decode(ServerFrame<Trade>.self, from: bytes)
    for user in [cast.desk, cast.buyers[0]] { tell(bytes, as: user) }
  }

  private static func tell(_ bytes: [UInt8], as user: User) {
    let now = Now(instant: cast.now, uptime: Uptime(milliseconds: 0))
    let hub = try? Hub(
      epoch: Epoch(value: 1), records: cast.records, answers: [],
      generator: SeededGenerator(seed: 1)
    ) { (_, now) throws(Refusal) in Claims(of: user, at: now) }
    guard var hub else { return }
    let peer = PeerID(number: 1)
    let hello = ClientFrame<Trade>.hello(
      Hello(token: "x", client: ClientID(value: 1), cursor: nil))
    hub.handle(.opened(peer, token: nil), now: now)
    hub.handle(.received(peer, (try? WireCoding.encode(hello)) ?? []), now: now)
    hub.handle(.received(peer, bytes), now: now)
    hub.handle(.appended, now: now)
    require(hub.market.brokenLaw() == nil, hub.market.brokenLaw() ?? "")
  }

  /// A journal is read, begun anew and read again as the same.
  package static func outbox(_ bytes: [UInt8]) {
    var damaged = 0
    let box = Outbox<Trade>(journal: bytes, damagedLines: &damaged)
    var damagedAgain = 0
    let again = Outbox<Trade>(journal: box.compacted, damagedLines: &damagedAgain)
    require(damagedAgain == 0 && again.unsettled == box.unsettled, "read back as the same")
  }
}
