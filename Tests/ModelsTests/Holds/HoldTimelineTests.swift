import Models
import TestSupport
import Testing
import Wire

/// Lines as time goes by, each character twelve hours: `1`, `2` … the place in line, `!` the first
/// option while it is challenged, `B` booked, `x` lost, `·` without a hold.
@Suite struct HoldTimelineTests {
  private var line = HoldWorld()

  @Test mutating func `a hold lasts 72 hours, and its end is the next one's turn`() throws {
    let drawn = try line.drawn(
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

  @Test mutating func `it is renewed once, for 72 hours from then on, and keeps its place`() throws
  {
    let drawn = try line.drawn(
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
    let drawn = try line.drawn(
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

  @Test mutating func `a challenge gives no more time than there was left`() throws {
    let drawn = try line.drawn(
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
    let drawn = try line.drawn(
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
    #expect(line.world.market.holds.isEmpty)
  }

  @Test mutating func `a challenge that is answered by releasing makes the challenger first`()
    throws
  {
    let drawn = try line.drawn(
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

  @Test mutating func `a challenge is over when the challenger goes, or changes its mind`() throws {
    let drawn = try line.drawn(
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

  @Test mutating func `the second may challenge while the third waits, and the third then, too`()
    throws
  {
    let drawn = try line.drawn(
      hours: 72,
      [
        0: {
          try $0.holding(by: $0.tania)
          try $0.holding(by: $0.babul)
          let offer = try $0.holding(by: $0.mitu)
          try $0.challenge(offer, by: $0.mitu)
        },
        12: { try $0.release($0.offers[0].offer, by: $0.tania) },
        // Mitu waits still, and asks whoever is first now.
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
