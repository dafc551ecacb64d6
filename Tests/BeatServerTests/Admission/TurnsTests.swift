import BeatServer
import Models
import Testing
import Wire

/// Turns by deficit round robin.
@Suite struct TurnsTests {
  private func payer(_ number: Int) -> Payer { .user(ID(value: UInt128(number))) }
  private func peer(_ number: Int) -> PeerID { PeerID(number: UInt64(number)) }

  /// The next item, charged with this work.
  private func next(_ turns: inout Turns<String>, work: Int64) -> String? {
    guard let turn = turns.next() else { return nil }
    turns.charge(work, to: turn.payer)
    return turn.item
  }

  @Test func `what comes alone is done in its order`() {
    var turns = Turns<String>(quantum: 10)
    for item in ["a", "b", "c"] { turns.add(item, from: peer(1), paidBy: payer(1)) }
    let done = (0..<4).map { _ in next(&turns, work: 25) }
    #expect(done == ["a", "b", "c", nil] && turns.isEmpty)
  }

  @Test func `a user waits for one quantum of another, however much that one sends`() {
    var turns = Turns<String>(quantum: 10)
    for number in 0..<1_000 { turns.add("\(number)", from: peer(1), paidBy: payer(1)) }
    #expect(next(&turns, work: 5) == "0")
    turns.add("victim", from: peer(2), paidBy: payer(2))
    let done = (0..<3).map { _ in next(&turns, work: 5) }
    #expect(done == ["1", "victim", "2"])
  }

  @Test func `more connections give no more turns`() {
    var turns = Turns<String>(quantum: 10)
    for number in 0..<50 {
      for _ in 0..<20 { turns.add("greedy", from: peer(number), paidBy: payer(1)) }
    }
    for _ in 0..<20 { turns.add("modest", from: peer(99), paidBy: payer(2)) }
    let done = (0..<40).compactMap { _ in next(&turns, work: 10) }
    #expect(done.count { $0 == "modest" } == 20)
  }

  @Test func `who has done something expensive misses rounds`() {
    var turns = Turns<String>(quantum: 10)
    for _ in 0..<5 {
      turns.add("search", from: peer(1), paidBy: payer(1))
      for _ in 0..<9 { turns.add("ping", from: peer(2), paidBy: payer(2)) }
    }
    var done: [String] = []
    while let turn = turns.next() {
      turns.charge(turn.item == "search" ? 90 : 10, to: turn.payer)
      done.append(turn.item)
    }
    let places = done.indices.filter { done[$0] == "search" }
    #expect(places == [0, 10, 20, 30, 40], "\(places)")
  }

  @Test func `a connection that was closed leaves nothing`() {
    var turns = Turns<String>(quantum: 10)
    for number in 0..<3 {
      turns.add("x", byteCount: 7, from: peer(number % 2), paidBy: payer(1))
    }
    turns.remove(peer(0))
    #expect(turns.count == 1 && turns.byteCount == 7)
    #expect(turns.count(of: peer(0)) == 0 && turns.byteCount(of: peer(1)) == 7)
    turns.remove(peer(1))
    #expect(turns.isEmpty && turns.next() == nil)
  }

  @Test func `a connection keeps its order while another user begins to pay for it`() {
    var turns = Turns<String>(quantum: 10)
    turns.add("hello", from: peer(1), paidBy: .address("a"))
    turns.add("command", from: peer(1), paidBy: payer(1))
    let done = (0..<2).compactMap { _ in turns.next() }
    #expect(done.map(\.item) == ["hello", "command"])
    #expect(done.map(\.payer) == [.address("a"), .address("a")])
    turns.add("ping", from: peer(1), paidBy: payer(1))
    #expect(turns.next()?.payer == payer(1))
  }

  /// A drawn timeline: users of different greed, over several connections each, with items of
  /// different work.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func `in any timeline nothing is lost or doubled, and work is shared`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let quantum: Int64 = 50
    var turns = Turns<Int>(quantum: quantum)
    let userCount = Int.random(in: 2...6, using: &generator)
    var (added, done): ([[Int]], [[Int]]) = (
      Array(repeating: [], count: 40), Array(repeating: [], count: 40)
    )
    var work = Array(repeating: Int64(0), count: userCount)
    var count = 0
    for _ in 0..<4_000 {
      // Everybody always has something waiting; greedy users have much.
      for user in 0..<userCount {
        let connection = user * 6 + Int.random(in: 0...5, using: &generator)
        for _ in 0..<(user == 0 ? 3 : 1) where turns.count(of: peer(connection)) < 100 {
          turns.add(count, from: peer(connection), paidBy: payer(user))
          added[connection].append(count)
          count += 1
        }
      }
      guard let turn = turns.next() else { continue }
      let cost = Int64.random(in: 1...quantum, using: &generator)
      turns.charge(cost, to: turn.payer)
      done[Int(turn.peer.number)].append(turn.item)
      work[Int(turn.peer.number) / 6] += cost
    }
    for (added, done) in zip(added, done) {
      #expect(added.prefix(done.count) == done[...])
    }
    // Deficit round robin is unfair by a quantum and an item at most, in both directions.
    let (least, most) = (work.min() ?? 0, work.max() ?? 0)
    #expect(most - least <= 4 * quantum, "\(work)")
  }
}
