import TestSupport
import Testing
import Wire

@testable import Models

/// Counters that measure the server.
@Suite struct ProbeTests {
  private var world = Fixture()
  private let probe = ID<Probe>(value: 1)
  private var tania: User { world.buyers[0] }
  private var babul: User { world.buyers[1] }

  private func mark(_ expecting: Int, _ probe: UInt128 = 1) -> Command {
    .probe(.mark(.init(probe: ID(value: probe), expecting: expecting)))
  }

  private func end(_ probe: UInt128 = 1) -> Command { .probe(.end(.init(probe: ID(value: probe)))) }

  @Test mutating func `any user can create, mark and end a probe`() throws {
    for user in world.everyone {
      for count in 0..<3 {
        #expect(
          try world.act(mark(count), by: user)
            == [.probe(.marked(.init(owner: user.id, probe: probe, count: count + 1)))])
      }
      #expect(
        try world.act(end(), by: user) == [.probe(.ended(.init(owner: user.id, probe: probe)))])
      #expect(world.market.probes.isEmpty)
    }
    #expect(world.refusal(of: mark(0), by: .system)?.code == .notAllowed)
    #expect(world.refusal(of: end(), by: .system)?.code == .notAllowed)
  }

  @Test(arguments: [-1, 0, 1, 3, .min, .max])
  mutating func `a mark that expects another count is stale`(expecting: Int) throws {
    try world.act(mark(0), by: tania)
    try world.act(mark(1), by: tania)
    #expect(world.refusal(of: mark(expecting), by: tania)?.code == .staleVersion)
    #expect(world.refusal(of: mark(2), by: tania) == nil)
  }

  @Test mutating func `another user's probe counts as missing`() throws {
    let before = [mark(0), mark(1), mark(2), end()].map { world.refusal(of: $0, by: babul) }
    try world.act(mark(0), by: tania)
    try world.act(mark(1), by: tania)
    let after = [mark(0), mark(1), mark(2), end()].map { world.refusal(of: $0, by: babul) }
    #expect(before == after)
    #expect(after.map { $0?.code } == [nil, .notFound, .notFound, .notFound])
    // Both have a probe with this id, and neither affects the other's.
    try world.act(mark(0), by: babul)
    try world.act(end(), by: babul)
    #expect(world.market.probes[ProbeSet.id(of: tania.id)]?[probe]?.count == 2)
    #expect(world.market.view(for: babul).probes.isEmpty)
    #expect(world.market.view(for: world.desk).probes.isEmpty)
    #expect(world.market.view(for: tania).probes.count == 1)
  }

  @Test mutating func `a user has three probes of a thousand marks each`() throws {
    for number in 1...3 as ClosedRange<UInt128> { try world.act(mark(0, number), by: tania) }
    #expect(world.refusal(of: mark(0, 4), by: tania)?.code == .quotaReached)
    #expect(world.refusal(of: mark(0, 4), by: babul) == nil)
    for count in 1..<1_000 { try world.act(mark(count), by: tania) }
    #expect(world.refusal(of: mark(1_000), by: tania)?.code == .quotaReached)
    #expect(world.refusal(of: mark(999), by: tania)?.code == .staleVersion)
    try world.act(end(), by: tania)
    #expect(world.refusal(of: mark(0, 4), by: tania) == nil)
  }

  @Test mutating func `marks out of order change nothing`() {
    func marked(_ count: Int) -> Event {
      .probe(.marked(.init(owner: tania.id, probe: probe, count: count)))
    }
    for count in [2, 0, -1, .min, .max] { world.market.apply(marked(count)) }
    world.market.apply(.probe(.ended(.init(owner: tania.id, probe: probe))))
    #expect(world.market == Fixture().market)
    world.market.apply(marked(1))
    let before = world.market
    for count in [1, 3, 0, -1, .min, .max] { world.market.apply(marked(count)) }
    #expect(world.market == before)
  }

  @Test mutating func `too many probes break a law`() {
    for number in 1...4 as ClosedRange<UInt128> {
      #expect(world.market.brokenLaw() == nil)
      world.market.apply(
        .probe(.marked(.init(owner: tania.id, probe: ID(value: number), count: 1))))
    }
    #expect(world.market.brokenLaw() == "a user has at most 3 probes")
  }

  @Test mutating func `a probe with too many marks breaks a law`() {
    for count in 1...1_001 {
      #expect(world.market.brokenLaw() == nil)
      world.market.apply(.probe(.marked(.init(owner: tania.id, probe: probe, count: count))))
    }
    let law = "a probe is marked between once and 1000 times"
    #expect(world.market.brokenLaw() == law)
  }
}
