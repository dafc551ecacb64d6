import Testing
import Wire

@testable import WSCore

/// RFC 7692 §7.2: messages on the wire.
@Suite struct CompressedMessageTests {
  private static func connection(
    _ role: Role, _ deflate: Deflate = Deflate(), limits: Limits = anything
  ) -> Connection {
    Connection(role: role, limits: limits, deflate: deflate, generator: SeededGenerator(seed: 1))
  }

  /// Compresses everything.
  private static var anything: Limits {
    var limits = Limits()
    limits.compressedFrom = 0
    return limits
  }

  private static func text(_ text: String) -> Connection.Event { .text(Array(text.utf8)) }

  @Test func `Hello is compressed as in section 7_2_3_1`() {
    var server = Self.connection(.server)
    server.sendText(Array("Hello".utf8))
    #expect(
      server.drainOutput() == [0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00])
  }

  @Test func `a second Hello is shorter only with context takeover`() {
    for (isFresh, count) in [(false, 5), (true, 7)] {
      var server = Self.connection(.server, Deflate(fromServer: .init(isFresh: isFresh)))
      server.sendText(Array("Hello".utf8))
      _ = server.drainOutput()
      server.sendText(Array("Hello".utf8))
      #expect(server.drainOutput().count == 2 + count)
    }
  }

  @Test(
    arguments: [
      // §7.2.3.2: with the previous message's window.
      [0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00],
      // §7.2.3.3: a block without compression.
      [0xc1, 0x0b, 0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00],
      // §7.2.3.4: a block with BFINAL set.
      [0xc1, 0x08, 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00],
      // §7.2.3.5: two blocks.
      [
        0xc1, 0x0d, 0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00,
      ],
      // §7.2.3.1: two frames, of which only the first has RSV1.
      [0x41, 0x03, 0xf2, 0x48, 0xcd, 0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00],
    ] as [[UInt8]])
  func `the examples of section 7_2_3 decompress to Hello however they are split`(bytes: [UInt8]) {
    for split in 0...bytes.count {
      var client = Self.connection(.client)
      client.receive(bytes[..<split])
      var events = client.drainEvents()
      client.receive(bytes[split...])
      events += client.drainEvents()
      #expect(events == [Self.text("Hello")], "split at \(split)")
    }
  }

  @Test func `an empty message is compressed to one byte`() {
    var server = Self.connection(.server)
    server.sendText([])
    let output = server.drainOutput()
    #expect(output == [0xc1, 0x01, 0x00])
    var client = Self.connection(.client)
    client.receive(output)
    #expect(client.drainEvents() == [Self.text("")])
  }

  @Test func `a second empty message is one byte too, and the window continues`() {
    var server = Self.connection(.server)
    var client = Self.connection(.client)
    for text in ["Hello", "", "", "Hello"] {
      server.sendText(Array(text.utf8))
      let output = server.drainOutput()
      if text.isEmpty { #expect(output == [0xc1, 0x01, 0x00]) }
      client.receive(output)
      #expect(client.drainEvents() == [Self.text(text)])
    }
  }

  @Test(arguments: [0, 1, 127, 128, 70_000, 300_000], [false, true])
  func `messages survive compression`(count: Int, isFresh: Bool) {
    let side = Deflate.Direction(isFresh: isFresh, windowBits: isFresh ? 9 : 15)
    let deflate = Deflate(fromClient: side, fromServer: side)
    var client = Self.connection(.client, deflate)
    var server = Self.connection(.server, deflate)
    var generator = SeededGenerator(seed: UInt64(count))
    for _ in 0..<3 {
      let payload = (0..<count).map { _ in UInt8.random(in: 97...105, using: &generator) }
      client.sendBinary(payload)
      server.receive(client.drainOutput())
      #expect(server.drainEvents() == [.binary(payload)])
      server.sendBinary(payload)
      client.receive(server.drainOutput())
      #expect(client.drainEvents() == [.binary(payload)])
    }
  }

  @Test func `with a window of 8 bits messages are sent uncompressed`() {
    var server = Self.connection(.server, Deflate(fromServer: .init(windowBits: 8)))
    server.sendText(Array("Hello".utf8))
    #expect(server.drainOutput() == [0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f])
  }

  @Test func `a payload compressed once is read by all peers, each with its own head`() {
    var deflater = Deflater.make(.init(isFresh: true))
    let tail = Array(String(repeating: "the same for all, ", count: 40).utf8)
    let shared = SharedPayload(tail, using: &deflater)
    let fresh = Deflate(fromServer: .init(isFresh: true))
    for (deflate, isCompressed) in [(fresh, true), (Deflate(), true), (nil, false)] {
      var server = Connection(role: .server, deflate: deflate, generator: SeededGenerator(seed: 1))
      var client = Connection(role: .client, deflate: deflate, generator: SeededGenerator(seed: 1))
      for number in 1...3 {
        let head = Array("peer \(number): ".utf8)
        server.sendText(head: head, shared: shared)
        // A kept window must still fit after shared payloads in between.
        server.sendText(head + tail)
        let output = server.drainOutput()
        #expect((output[0] == 0xc1) == isCompressed)
        client.receive(output)
        #expect(client.drainEvents() == [.text(head + tail), .text(head + tail)])
      }
    }
  }

  @Test func `a shared payload that is short or does not shrink is sent uncompressed`() {
    var deflater = Deflater.make(.init(isFresh: true))
    var generator = SeededGenerator(seed: 1)
    let chance = (0..<200).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    for bytes in [Array("Hello".utf8), chance] {
      let shared = SharedPayload(bytes, using: &deflater)
      #expect(shared.deflated == nil && shared.plain == bytes)
    }
    var none: Deflater?
    let long = [UInt8](repeating: 0x41, count: 1_000)
    #expect(SharedPayload(long, using: &none).deflated == nil)
    #expect(SharedPayload(long, using: &deflater).deflated != nil)
  }

  @Test func `short messages are sent uncompressed`() {
    var server = Self.connection(.server, limits: Limits())
    server.sendText(Array("Hello".utf8))
    #expect(server.drainOutput().first == 0x81)
  }

  @Test func `a deflate bomb is cut off at the limit`() {
    var sender = Self.connection(.server)
    sender.sendBinary([UInt8](repeating: 0, count: 8 << 20))
    let bomb = sender.drainOutput()
    #expect(bomb.count < 10_000)
    var limits = Limits()
    limits.messageBytes = 1 << 20
    var client = Self.connection(.client, limits: limits)
    client.receive(bomb)
    #expect(
      client.nextEvent()
        == .closed(.messageTooBig, reason: "the message is too big", isClean: false))
  }

  @Test func `nothing beyond the limit is kept of a deflate bomb`() {
    var deflater = Deflater.make(.init(isFresh: true))
    var inflater = Inflater.make(.init(isFresh: true))
    var bomb: [UInt8] = []
    deflater?.compress([UInt8](repeating: 0, count: 64 << 20), [], to: &bomb)
    #expect(bomb.count < 100_000)
    var output: [UInt8] = []
    var failure: ProtocolError?
    do throws(ProtocolError) {
      try inflater?.decompress(bomb[...], endsMessage: true, to: &output, limit: 100_000)
    } catch {
      failure = error
    }
    #expect(failure == .messageTooBig && output.capacity < 300_000)
  }

  @Test(
    arguments: [
      // Invalid deflate data.
      ([0xc1, 0x03, 0xff, 0xff, 0xff], CloseCode.invalidPayload),
      // Compressed text that is not UTF-8: one stored byte, 0xff.
      ([0xc1, 0x07, 0x00, 0x01, 0x00, 0xfe, 0xff, 0xff, 0x00], .invalidPayload),
      // RSV1 on a continuation, and on a ping.
      ([0x41, 0x01, 0x00, 0xc0, 0x01, 0x00], .protocolError), ([0xc9, 0x00], .protocolError),
      // RSV2.
      ([0xa1, 0x00], .protocolError),
    ] as [([UInt8], CloseCode)])
  func `damaged compressed data closes with its code`(bytes: [UInt8], code: CloseCode) {
    var client = Self.connection(.client)
    client.receive(bytes)
    guard case .closed(let found, _, false) = client.drainEvents().last else {
      Issue.record("not closed")
      return
    }
    #expect(found == code)
  }

  @Test func `RSV1 is refused without negotiated compression`() {
    var client = Connection(role: .client, generator: SeededGenerator(seed: 1))
    client.receive([0xc1, 0x00])
    guard case .closed(.protocolError, _, false) = client.nextEvent() else {
      Issue.record("not closed")
      return
    }
  }
}
