import Models
import TestSupport
import Testing
import Wire

/// Queues over time, one character per twelve hours: `1`, `2` … the place in the queue, `!` a
/// challenged first option, `B` booked, `x` lost, `·` no hold.
@Suite struct HoldTimelineTests {
  private var holds = HoldWorld()

  @Test mutating func `a hold lasts 72 hours, and then the next one moves up`() throws {
    let drawn = try holds.drawn(
      hours: 120,
      [
        0: { try $0.holding(by: $0.tania) }, 12: { try $0.holding(by: $0.babul) },
        24: { try $0.holding(by: $0.mitu) },
      ])
    #expect(
      drawn == """
        Tania 111111·····
        Babul  222221····
        Mitu    333321···
        """)
  }

  @Test mutating func `a hold is renewed once, for another 72 hours, and keeps its place`() throws {
    let drawn = try holds.drawn(
      hours: 144,
      [
        0: { try $0.holding(by: $0.tania) }, 12: { try $0.holding(by: $0.babul) },
        60: { try $0.hold($0.offers[0].offer, by: $0.tania) },
        72: { try $0.hold($0.offers[1].offer, by: $0.babul) },
      ])
    #expect(
      drawn == """
        Tania 11111111111··
        Babul  22222222221·
        """)
  }

  @Test mutating func `a challenge that is not answered ends the hold after 48 hours`() throws {
    let drawn = try holds.drawn(
      hours: 96,
      [
        0: { try $0.holding(by: $0.tania) },
        12: {
          let offer = try $0.holding(by: $0.babul)
          try $0.challenge(offer, by: $0.babul)
        },
      ])
    #expect(
      drawn == """
        Tania 1!!!!····
        Babul  222211··
        """)
  }

  @Test mutating func `a challenge never extends a hold`() throws {
    let drawn = try holds.drawn(
      hours: 96,
      [
        0: { try $0.holding(by: $0.tania) },
        36: {
          let offer = try $0.holding(by: $0.babul)
          try $0.challenge(offer, by: $0.babul)
        },
      ])
    #expect(
      drawn == """
        Tania 111!!!···
        Babul    222111
        """)
  }

  @Test mutating func `a challenge that is answered by approving costs the challenger the days`()
    throws
  {
    let drawn = try holds.drawn(
      hours: 48,
      [
        0: {
          try $0.holding(by: $0.tania)
          let offer = try $0.holding(by: $0.babul)
          try $0.challenge(offer, by: $0.babul)
        },
        24: { try $0.approve($0.offers[0].offer, by: $0.tania) },
      ])
    #expect(
      drawn == """
        Tania !!BBB
        Babul 22xxx
        """)
    #expect(holds.world.market.holds.isEmpty)
  }

  @Test mutating func `a challenge that is answered by releasing makes the challenger first`()
    throws
  {
    let drawn = try holds.drawn(
      hours: 48,
      [
        0: {
          try $0.holding(by: $0.tania)
          let offer = try $0.holding(by: $0.babul)
          try $0.challenge(offer, by: $0.babul)
        },
        24: { try $0.release($0.offers[0].offer, by: $0.tania) },
        36: { try $0.approve($0.offers[1].offer, by: $0.babul) },
      ])
    #expect(
      drawn == """
        Tania !!·xx
        Babul 221BB
        """)
  }

  @Test mutating func `a challenge ends when the challenger cancels or releases`() throws {
    let drawn = try holds.drawn(
      hours: 84,
      [
        0: {
          try $0.holding(by: $0.tania)
          let offer = try $0.holding(by: $0.babul)
          try $0.challenge(offer, by: $0.babul)
        },
        24: { try $0.release($0.offers[1].offer, by: $0.babul) },
      ])
    #expect(
      drawn == """
        Tania !!1111··
        Babul 22······
        """)
  }

  @Test mutating func `the third buyer can challenge after the second one has`()
    throws
  {
    let drawn = try holds.drawn(
      hours: 72,
      [
        0: {
          try $0.holding(by: $0.tania)
          try $0.holding(by: $0.babul)
          let offer = try $0.holding(by: $0.mitu)
          try $0.challenge(offer, by: $0.mitu)
        },
        12: { try $0.release($0.offers[0].offer, by: $0.tania) },
        // Mitu still waits, and challenges the new first option.
        24: { try $0.challenge($0.offers[2].offer, by: $0.mitu) },
        36: {
          try $0.world.act(
            .offer(.cancel(.init(offer: $0.offers[1].offer, reason: ""))), by: $0.babul)
        },
      ])
    #expect(
      drawn == """
        Tania !······
        Babul 21!····
        Mitu  322111·
        """)
  }
}
