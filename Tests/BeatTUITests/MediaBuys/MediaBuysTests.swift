import Models
import TestSupport
import Testing
import WSClient
import Wire

@testable import BeatTUI

/// The media buys of a campaign: totals, drafts, and notifications that lead there.
@Suite struct MediaBuysTests: TerminalBench {
  var world = Fixture()
  private let campaign: ID<Campaign>
  private let line: ID<MediaBuy>
  var uptime: Int64 = 0
  private var seq: Int64 = 1
  var model: Model

  init() throws {
    campaign = try world.newCampaign(of: world.buyers[0], name: "Eid")
    line = try world.newLine(of: campaign, by: world.buyers[0])
    model = Model(
      size: Size(columns: 120, rows: 40),
      now: Now(instant: world.now, uptime: Uptime(milliseconds: 0)),
      server: "here", generator: SeededGenerator(seed: 1))
    deliverState(of: world.buyers[0], seq: 1)
  }

  private mutating func spend(_ taka: Int64) throws {
    for event in try world.deliver(line, taka: taka) {
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
    }
  }

  @Test mutating func `totals are worked out again at most every 1.5 s`() throws {
    press(.character("3"))
    #expect(model.screens.campaigns.totals.aggregations.spend == .zero)
    var seen: [Int64] = []
    for taka in 1...20 {
      uptime += 200
      try spend(Int64(taka))
      seen.append(model.screens.campaigns.totals.aggregations.spend.paisa / 100)
    }
    #expect(seen == [0, 0, 0, 0, 0, 0, 0, 8, 8, 8, 8, 8, 8, 8, 8, 16, 16, 16, 16, 16])
    // The last change is not lost: the model sets a deadline for it.
    let deadline = try #require(model.deadline)
    uptime = deadline.milliseconds
    while model.screens.campaigns.totals.isStale {
      uptime = max(uptime, try #require(model.deadline).milliseconds)
      _ = model.update(.tick, now: now)
    }
    #expect(model.screens.campaigns.totals.aggregations.spend == Money(taka: 20))
  }

  @Test mutating func `a row that changed flashes for 400 ms`() throws {
    try spend(5)
    #expect(model.flashes.contains(line.value) && model.flashes.contains(campaign.value))
    uptime += 400
    _ = model.update(.tick, now: now)
    #expect(!model.flashes.contains(line.value))
  }

  @Test mutating func `a notification leads to the campaign and its media buys`() throws {
    let events = try world.act(
      .mediaBuy(
        .update(
          .init(mediaBuy: line, revision: 1, operations: [.setStatus(.paused)]))), by: world.desk)
    for event in events {
      seq += 1
      deliver(.event(EventRecord(seq: seq, at: world.now, cause: nil, event: event)))
    }
    press(.character("b"), .enter)
    #expect(model.screen == .campaigns && model.screens.campaigns.isOnMediaBuys)
    #expect(model.screens.campaigns.mediaBuy(in: model.market)?.id == line)
  }

  @Test mutating func `drafts are copied and saved, and nothing is sent`() throws {
    press(.character("3"), .tab, .character(">"), .character("9"), .control("s"))
    #expect(model.market.mediaBuys[line]?.budget == Money(taka: 10_009))
    #expect(press(.character("v"), .character("y")).count == 1)
    guard case .copy(let text) = press(.character("y")).first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(text.contains("• Budget: ৳10,000 → ৳10,009"))
    guard case .save(let slack) = press(.control("s")).first,
      case .save(let mail) = press(.tab, .control("s")).last
    else {
      Issue.record("nothing is saved")
      return
    }
    #expect(slack.name.hasSuffix(".json") && slack.text.hasPrefix(#"{"text":"*Eid*"#))
    #expect(mail.name.hasSuffix(".eml") && mail.text.contains("\r\nX-Unsent: 1\r\n"))
  }

  @Test mutating func `only changed fields of a media buy are sent`() throws {
    press(.character("3"), .tab, .character("e"))
    #expect(press(.control("s")).isEmpty)
    let bid: [Key] = [.control("u"), .character("9"), .control("s")]
    let effects = bid.flatMap { press($0) }
    guard case .submit(let order) = effects.first, case .mediaBuy(.update(let body)) = order.command
    else {
      Issue.record("nothing is sent")
      return
    }
    #expect(body.operations == [.adjustBid(Money(taka: 9))])
  }
}
