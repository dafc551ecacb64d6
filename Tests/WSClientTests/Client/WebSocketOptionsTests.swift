import Testing

@testable import WSClient

@Suite struct WebSocketOptionsTests {
  @Test(arguments: [
    ("ws://a", "http://a /"), ("wss://a/b?c=d", "https://a /b?c=d"),
    ("WS://a:1?b", "http://a:1 /?b"),
    ("ws://[::1]:8/", "http://[::1]:8 /"), ("wss://a:443", "https://a /"),
  ])
  func `a URL consists of a server and a path`(text: String, meaning: String) throws {
    let url = try WebSocketURL(text)
    #expect("\(url.server) \(url.path)" == meaning)
  }

  @Test(arguments: [
    "", "a", "http://a", "ws:/a", "ws://", "ws://:1", "ws://a:x", "ws://a#b", "ws://u:p@a/",
    "ws://a/ b", "ws://a/\r\nX: y", "ws://a\r\nX: y/", "ws://a/ü",
  ])
  func `a text that is no WebSocket URL is refused`(text: String) {
    #expect { try WebSocketClient(url: text) } throws: { error in
      (error as? WebSocketError)?.code == "invalid_url"
    }
  }

  private static let wrong: [@Sendable (inout WebSocketOptions) -> Void] = [
    { $0.headerFields = [.init("", "x")] }, { $0.headerFields = [.init("a b", "x")] },
    { $0.headerFields = [.init("a", "x\r\nb: y")] }, { $0.headerFields = [.init("hOst", "x")] },
    { $0.headerFields = [.init("Sec-WebSocket-Key", "x")] }, { $0.subprotocols = ["a,b"] },
    { $0.subprotocols = ["a", "a"] }, { $0.connectTimeout = .zero },
    { $0.heartbeatInterval = .seconds(-1) }, { $0.closeTimeout = .seconds(Int64.min) },
    { $0.messageBytesMax = 0 }, { $0.missedHeartbeatsMax = 0 },
    { $0.receiveBufferMessagesMax = 0 }, { $0.backoff.firstDelay = .seconds(-1) },
    { $0.backoff.slowDelay = .zero }, { $0.proxy = .url("http://a:x") },
    { $0.proxy = .url("https://a:1") },
  ]

  @Test(arguments: wrong.indices)
  func `invalid options are refused at once`(index: Int) {
    var options = WebSocketOptions()
    Self.wrong[index](&options)
    #expect { try WebSocketClient(url: "ws://a", options: options) } throws: { error in
      (error as? WebSocketError)?.code == "invalid_option"
    }
  }

  @Test func `a file without certificates is refused`() {
    var options = WebSocketOptions()
    options.caFile = "/nowhere"
    #expect { try WebSocketClient(url: "wss://a", options: options) } throws: { error in
      (error as? WebSocketError)?.code == "unusable_ca_file"
    }
  }

  @Test func `times are rounded up to milliseconds, and to a year at most`() {
    let year: Int64 = 365 * 24 * 3_600_000
    #expect(Duration.nanoseconds(1).wholeMilliseconds == 1)
    #expect(Duration.microseconds(1_500).wholeMilliseconds == 2)
    #expect(Duration.seconds(3).wholeMilliseconds == 3_000)
    #expect(Duration.seconds(Int64.max).wholeMilliseconds == year)
    #expect(Duration.milliseconds(-1_500).wholeMilliseconds == -1_500)
  }

  @Test func `the largest possible sizes cause no overflow`() throws {
    var options = WebSocketOptions()
    options.messageBytesMax = .max
    options.sendBufferBytesMax = .max
    #expect(options.socketOptions(path: "/").backlogBytes == .max / 2)
  }
}
