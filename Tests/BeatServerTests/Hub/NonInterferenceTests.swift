import BeatServer
import Foundation
import Models
import TestSupport
import Testing
import Wire

/// Two worlds that differ only in what a user may not see give that user the same trace: the same
/// bytes, except for ids and positions.
@Suite struct NonInterferenceTests {
  private enum Who: CaseIterable {
    case tania, deskForTania, babul, deskForBabul

    /// Whether Tania may see the effect.
    var isHidden: Bool { self == .babul || self == .deskForBabul }
  }

  private struct Step {
    let number: Int
    let who: Who
    let choice: Int
  }

  private static func steps(_ seed: UInt64) -> [Step] {
    var generator = SeededGenerator(seed: seed)
    return (0..<60).map { number in
      Step(
        number: number, who: Who.allCases.randomElement(using: &generator) ?? .tania,
        choice: .random(in: 0..<1_000, using: &generator))
    }
  }

  /// The same after Tania has booked a face.
  private static func stepsAfterBooking(_ seed: UInt64) -> [Step] {
    [
      Step(number: 0, who: .tania, choice: 0), Step(number: 1, who: .deskForTania, choice: 1),
      Step(number: 2, who: .tania, choice: 10),
    ] + steps(seed).map { Step(number: $0.number + 3, who: $0.who, choice: $0.choice) }
  }

  /// What Tania receives.
  ///
  /// - Parameter days: the days that pass now and then. Then everyone connects again, and positions
  /// are left out: a welcome names the newest of all.
  private static func trace(_ steps: [Step], withHidden: Bool, days: Int64 = 0) throws -> String {
    var bench = try HubBench()
    var (tania, peers) = connect(&bench, 0)
    var offers: [Bool: [ID<Offer>]] = [:]
    var frames: [ServerFrame<MarketProtocol>] = []
    for step in steps {
      bench.wait(1_000)
      if days > 0, step.number % 4 == 0 {
        bench.skip(days: days)
        (tania, peers) = connect(&bench, step.number + 1)
        frames += bench.heard(tania)
      }
      if step.who.isHidden, !withHidden { continue }
      guard let peer = peers[step.who] else { continue }
      let isTanias = !step.who.isHidden
      let command = command(step, bench, &offers[isTanias, default: []])
      let id = CommandID(step.number + 1, at: bench.now.instant)
      bench.say(.command(CommandEnvelope(id: id, command: command)), peer)
      bench.append()
      frames += bench.heard(tania)
    }
    // Tania's history afterwards.
    let faces = [bench.fixture.face, bench.fixture.screen].map { Topic.asset($0.id) }
    let nobodys = Topic.offer(ID(value: 1))
    for topic in [nil] + faces.map(Optional.some) {
      frames += [.history(bench.page(tania, about: topic))]
    }
    for offer in bench.hub.market.offers.rows where offer.buyer.value != 3 {
      // Another buyer's offer looks like none.
      #expect(bench.page(tania, about: .offer(offer.id)) == bench.page(tania, about: nobodys))
    }
    let trace = normalised(frames)
    return days == 0 ? trace : trace.replacing(#/"(?:seq|prev)":-?\d+/#, with: "")
  }

  private static func connect(
    _ bench: inout HubBench, _ round: Int
  ) -> (tania: PeerID, peers: [Who: PeerID]) {
    let first = UInt64(round * 3)
    for number in first..<first + 3 { bench.handle(.closed(PeerID(number: number &- 2))) }
    let tania = bench.connect(first + 1, as: bench.fixture.buyers[0])
    let babul = bench.connect(first + 2, as: bench.fixture.buyers[1])
    let desk = bench.connect(first + 3, as: bench.fixture.desk)
    return (tania, [.tania: tania, .babul: babul, .deskForTania: desk, .deskForBabul: desk])
  }

  private static func command(
    _ step: Step, _ bench: HubBench, _ offers: inout [ID<Offer>]
  ) -> Command {
    let isDesk = step.who == .deskForTania || step.who == .deskForBabul
    guard let offer = offers.isEmpty ? nil : offers[step.choice % offers.count],
      isDesk || step.choice % 3 > 0
    else {
      let id = ID<Offer>(value: UInt128(10_000 + step.number))
      if !isDesk { offers.append(id) }
      let faces = [bench.fixture.face, bench.fixture.screen]
      return .offer(
        .request(
          .init(
            offer: id, asset: faces[step.choice % 2].id, campaign: nil,
            dates: bench.fixture.days(10 + step.choice % 5, 40), note: "secret \(step.number)")))
    }
    let version = bench.hub.market.offers[offer]?.quotes.count ?? 0
    if isDesk {
      return step.choice % 5 == 0
        ? .offer(.decline(.init(offer: offer, reason: "no")))
        : bench.fixture.quote(offer, version: version + 1)
    }
    switch step.choice % 7 {
    case 0: return .offer(.cancel(.init(offer: offer, reason: "")))
    case 1, 2:
      return .offer(.requestRevision(.init(offer: offer, version: version, changes: "less")))
    // What Babul books, Tania may see: Babul does not.
    case 3 where step.who == .tania: return .offer(.approve(.init(offer: offer, version: version)))
    default: return .offer(.reject(.init(offer: offer, version: version, reason: "much")))
    }
  }

  /// Ids by first appearance, positions by rank.
  static func normalised(_ frames: [ServerFrame<MarketProtocol>]) -> String {
    let text = frames.map { frame in
      String(decoding: (try? WireCoding.encode(frame)) ?? [], as: UTF8.self)
    }.joined(separator: "\n")
    let positions = text.matches(of: #/"(?:seq|prev)":(\d+)/#).compactMap { Int($0.1) }
    let ranks = Dictionary(
      uniqueKeysWithValues: zip(Set(positions).sorted(), 0...))
    var names: [Substring: Int] = [:]
    return text.replacing(#/"(seq|prev)":(\d+)/#) { match in
      "\"\(match.1)\":\(Int(match.2).flatMap { ranks[$0] } ?? -1)"
    }.replacing(#/[0-9A-HJKMNP-TV-Z]{26}/#) { match in
      let name = names[match.0] ?? names.count
      names[match.0] = name
      return "#\(name)"
    }
  }

  @Test(arguments: 0..<200)
  func `hidden changes do not affect what Tania receives`(seed: UInt64) throws {
    let steps = Self.steps(seed)
    let alone = try Self.trace(steps, withHidden: false)
    #expect(try Self.trace(steps, withHidden: true) == alone)
    #expect(alone.contains("new_offer_request"))
  }

  @Test func `what others' closed things do to the archive does not affect what Tania receives`()
    throws
  {
    var kinds: Set<String> = []
    for seed in 0..<20 as Range<UInt64> {
      let steps = Self.stepsAfterBooking(seed)
      let alone = try Self.trace(steps, withHidden: false, days: 8)
      #expect(try Self.trace(steps, withHidden: true, days: 8) == alone)
      for kind in ["offers_archived", "bookings_archived"] where alone.contains(kind) {
        kinds.insert(kind)
      }
    }
    #expect(kinds.count == 2)
  }
}
