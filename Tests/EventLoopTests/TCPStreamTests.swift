import EventLoop
import Testing
import Wire

/// Two streams on this machine, on a loop that the test runs.
@Suite(.timeLimit(.minutes(1))) struct TCPStreamTests {
  /// How a connection ends if the peer reads or doesn't.
  private func end(peerReads: Bool, _ setUp: (TCPStream) -> Void) throws -> TCPStream.End? {
    let loop = try Loop()
    var end: TCPStream.End?
    var accepted: TCPStream?
    let bytes = [UInt8](repeating: 1, count: 16 << 20)
    var count = 0
    let listener = try TCPListener(loop, host: "127.0.0.1", port: 0) { peer in
      accepted = peer
      peer.onReceive = {
        count += $0.count
        if count >= bytes.count { peer.closeWhenSent() }
      }
      if !peerReads { peer.stopReading() }
    }
    let port = UInt16(listener.address.split(separator: ":")[1]) ?? 0
    let stream = TCPStream(loop, host: "127.0.0.1", port: port)
    setUp(stream)
    stream.onConnect = { stream.send(bytes) }
    stream.onEnd = {
      end = $0
      loop.stop()
    }
    loop.run()
    accepted?.close()
    listener.cancel()
    return end
  }

  @Test func `a peer that reads nothing is given up, a slow one is not`() throws {
    #expect(try end(peerReads: false) { $0.limitStall(toMilliseconds: 20) } == .stalled)
    #expect(try end(peerReads: true) { $0.limitStall(toMilliseconds: 2_000) } == .endOfStream)
  }

  @Test func `the output that waits for a peer is bounded, except for one message`() throws {
    #expect(
      try end(peerReads: true) { stream in
        stream.backlogBytesMax = 10
      } == .endOfStream)
    // The long message follows once there is a connection.
    #expect(
      try end(peerReads: true) { stream in
        stream.backlogBytesMax = 10
        stream.send([UInt8](repeating: 1, count: 10))
      } == .endOfStream)
    #expect(
      try end(peerReads: false) { stream in
        stream.backlogBytesMax = 10
        stream.send([UInt8](repeating: 1, count: 11))
      } == .overflow)
  }

  @Test func `the handler for sent output is called once`() throws {
    let loop = try Loop()
    var words: [String] = []
    var accepted: TCPStream?
    let listener = try TCPListener(loop, host: "127.0.0.1", port: 0) { peer in
      accepted = peer
      peer.onReceive = { _ in }
      peer.stopReading()
    }
    let port = UInt16(listener.address.split(separator: ":")[1]) ?? 0
    let stream = TCPStream(loop, host: "127.0.0.1", port: port)
    func later(_ milliseconds: Int64, _ action: @escaping () -> Void) {
      loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: milliseconds), action)
    }
    stream.onConnect = {
      stream.send([UInt8](repeating: 1, count: 8 << 20))
      stream.onceSent = {
        words.append("sent, \(stream.waitingBytes) wait")
        stream.send([1])
        later(50) { loop.stop() }
      }
      later(50) {
        words.append("read")
        accepted?.resumeReading()
      }
    }
    loop.run()
    stream.close()
    accepted?.close()
    listener.cancel()
    #expect(words == ["read", "sent, 0 wait"])
  }
}
