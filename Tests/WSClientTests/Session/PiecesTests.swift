import TestSupport
import Testing
import WSClient
import Wire

/// A state in pieces.
@Suite struct PiecesTests {
  private func started() throws -> SessionBench {
    var bench = SessionBench()
    bench.handle(.start)
    bench.handle(.opened(attempt: bench.attempt))
    try bench.welcome(at: 7)
    return bench
  }

  @Test func `the state is delivered with its last piece, and progress before`() throws {
    var bench = try started()
    try bench.hear([1, 2], .init(number: 1, rows: 2, of: 5))
    try bench.hear([3, 4], .init(number: 2, rows: 4, of: 5))
    #expect(bench.progress == ["0 of 0", "2 of 5", "4 of 5"] && bench.states.isEmpty)
    #expect(bench.session.cursor == nil)
    try bench.hear([5], .init(number: 3, rows: 5, of: 5))
    #expect(bench.states == [[1, 2, 3, 4, 5]] && bench.session.cursor?.seq == 7)
    try bench.hear(event: 8, after: 7)
    #expect(bench.delivered == [8] && bench.sent == ["hello"])
  }

  @Test func `a piece that doesn't follow the one before makes the client ask again`() throws {
    var bench = try started()
    try bench.hear([1, 2], .init(number: 1, rows: 2, of: 5))
    try bench.hear([5], .init(number: 3, rows: 5, of: 5))
    #expect(bench.states.isEmpty && bench.sent == ["hello", "hello"])
    try bench.welcome(at: 7)
    try bench.hear([1, 2, 3, 4, 5], nil)
    #expect(bench.states == [[1, 2, 3, 4, 5]])
  }

  @Test func `a link that is lost takes its pieces along`() throws {
    var bench = try started()
    try bench.hear([1, 2], .init(number: 1, rows: 2, of: 5))
    bench.handle(.closed(attempt: bench.attempt, because: "lost"))
    bench.wait(1_000)
    bench.handle(.opened(attempt: bench.attempt))
    try bench.welcome(at: 9)
    try bench.hear([1], .init(number: 1, rows: 1, of: 2), seq: 9)
    try bench.hear([2], .init(number: 2, rows: 2, of: 2), seq: 9)
    #expect(bench.states == [[1, 2]] && bench.session.cursor?.seq == 9)
  }

  @Test func `while the state is on its way nothing looks like a gap`() throws {
    var bench = try started()
    try bench.hear([1, 2], .init(number: 1, rows: 2, of: 5))
    bench.handle(.submit(CommandEnvelope(id: CommandID(value: 4), command: 1)))
    try bench.hear(.accepted(Accepted(id: CommandID(value: 4), seq: 9)))
    try bench.hear(.pong(Heartbeat(seq: 9)))
    #expect(bench.sent == ["hello", "command 1"] && bench.settled.isEmpty)
    try bench.hear([3, 4, 5], .init(number: 2, rows: 5, of: 5))
    try bench.hear(event: 9, after: 7)
    #expect(bench.delivered == [9] && bench.settled == [4])
  }
}

extension SessionBench {
  fileprivate mutating func welcome(at seq: Int64) throws {
    try hear(
      .welcome(
        Welcome(epoch: epoch, seq: seq, isResumed: false, heartbeatMilliseconds: 30_000)))
  }

  fileprivate mutating func hear(
    _ numbers: [Int], _ piece: Snapshot<Numbers>.Piece?, seq: Int64 = 7
  ) throws {
    try hear(
      .snapshot(
        Snapshot(
          epoch: epoch, seq: seq, state: .init(numbers), piece: piece)))
  }
}
