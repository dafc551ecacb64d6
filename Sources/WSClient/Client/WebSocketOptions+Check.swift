import WSCore

extension WebSocketOptions {
  /// Throws the first invalid option.
  func check() throws(WebSocketError) {
    for field in headerFields { try Self.check(field) }
    for name in subprotocols where !name.isHTTPToken {
      throw .invalidOption("“\(name)” is not a valid name for a subprotocol.")
    }
    guard Set(subprotocols).count == subprotocols.count else {
      throw .invalidOption("A subprotocol is listed twice.")
    }
    for (name, time) in times where time <= .zero {
      throw .invalidOption("\(name) must be more than zero, not \(time).")
    }
    for (name, size) in sizes where size < 1 {
      throw .invalidOption("\(name) must be at least 1, not \(size).")
    }
    guard backoff.firstDelay >= .zero, backoff.quickAttempts >= 0 else {
      throw .invalidOption("backoff must have no negative value.")
    }
  }

  private static let reservedFields: Set<String> = [
    "host", "upgrade", "connection", "content-length", "transfer-encoding",
  ]

  private static func check(_ field: WebSocketHeaderField) throws(WebSocketError) {
    guard HTTPHead.Field(field.name, field.value).isValid else {
      throw .invalidOption("“\(field.name)” is not a valid header field.")
    }
    let name = field.name.lowercased()
    guard !reservedFields.contains(name), !name.hasPrefix("sec-websocket-") else {
      throw .invalidOption("“\(field.name)” belongs to the handshake.")
    }
  }

  private var times: [(String, Duration)] {
    [
      ("connectTimeout", connectTimeout), ("closeTimeout", closeTimeout),
      ("heartbeatInterval", heartbeatInterval), ("receiveTimeout", receiveTimeout),
      ("sendTimeout", sendTimeout), ("stableTime", stableTime),
      ("backoff.delayMax", backoff.delayMax), ("backoff.slowDelay", backoff.slowDelay),
    ]
  }

  private var sizes: [(String, Int)] {
    [
      ("missedHeartbeatsMax", missedHeartbeatsMax), ("messageBytesMax", messageBytesMax),
      ("sendBufferBytesMax", sendBufferBytesMax), ("receiveBufferBytesMax", receiveBufferBytesMax),
      ("receiveBufferMessagesMax", receiveBufferMessagesMax),
    ]
  }
}

extension WebSocketOptions {
  /// The options of a socket for `path`.
  func socketOptions(path: String) -> ClientSocketOptions {
    var socket = ClientSocketOptions(path: path)
    socket.fields = headerFields.map { HTTPHead.Field($0.name, $0.value) }
    socket.protocols = subprotocols
    socket.deflate = compresses ? Deflate() : nil
    socket.limits.messageBytes = messageBytesMax
    socket.receiveStallMilliseconds = receiveTimeout.wholeMilliseconds
    socket.sendStallMilliseconds = sendTimeout.wholeMilliseconds
    // `send` checks messages; the rest is for answers to pings.
    let (sum, isTooMuch) = sendBufferBytesMax.addingReportingOverflow(messageBytesMax)
    socket.backlogBytes = isTooMuch ? .max / 2 : min(sum, .max / 2)
    return socket
  }
}
