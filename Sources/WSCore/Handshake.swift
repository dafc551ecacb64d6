import COpenSSL

/// The opening handshake (RFC 6455 §4) of both sides.
package enum Handshake {
  /// RFC 6455 §1.3
  private static let magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

  /// The value by which the server proves that it has read the key: SHA-1 in base 64.
  package static func acceptValue(for key: String) -> String {
    Base64.standard.encode(sha1(Array((key + magic).utf8)))
  }

  /// A fresh key: 16 random bytes in base 64 (RFC 6455 §4.1).
  package static func key(using generator: inout some RandomNumberGenerator) -> String {
    Base64.standard.encode((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// The opening request of a client.
  ///
  /// - Parameter protocols: subprotocols in order of preference.
  package static func request(
    host: String, path: String, key: String, deflate: Deflate? = nil, protocols: [String] = [],
    fields: [HTTPHead.Field] = []
  ) -> HTTPHead {
    var offer = deflate.map { [HTTPHead.Field("Sec-WebSocket-Extensions", $0.offer)] } ?? []
    if !protocols.isEmpty {
      offer.append(.init("Sec-WebSocket-Protocol", protocols.joined(separator: ", ")))
    }
    return .request(
      "GET", path,
      [
        .init("Host", host), .init("Upgrade", "websocket"), .init("Connection", "Upgrade"),
        .init("Sec-WebSocket-Key", key), .init("Sec-WebSocket-Version", "13"),
      ] + offer + fields)
  }

  /// Checks the server's response (RFC 6455 §4.1) and returns the negotiated compression; throws if
  /// the response is wrong.
  @discardableResult
  package static func check(
    _ response: HTTPHead, key: String, offered: Deflate? = nil, protocols: [String] = []
  ) throws(HTTPError) -> Deflate? {
    guard response.status == 101 else {
      throw HTTPError(response.status ?? 0, "The server answered \(response.second).")
    }
    guard response.lists("websocket", in: "Upgrade"), response.lists("Upgrade", in: "Connection")
    else { throw HTTPError(101, "The server did not upgrade to WebSocket.") }
    guard response["Sec-WebSocket-Accept"] == acceptValue(for: key) else {
      throw HTTPError(101, "Sec-WebSocket-Accept does not match the key.")
    }
    // A server may choose none, even if some were offered.
    if let chosen = response["Sec-WebSocket-Protocol"], !protocols.contains(chosen) {
      throw HTTPError(101, "The server chose a protocol that was not offered.")
    }
    guard let answer = response["Sec-WebSocket-Extensions"] else { return nil }
    guard let offered, let list = ExtensionList(answer) else {
      throw HTTPError(101, "The server chose an extension that was not offered.")
    }
    return try Deflate.agreed(list, offered: offered)
  }

  /// The server's response to a valid request (RFC 6455 §4.2), with the compression that both sides
  /// want; throws the refusal of an invalid request.
  package static func response(
    to request: HTTPHead, deflate preferred: Deflate? = nil
  ) throws(HTTPError) -> (head: HTTPHead, deflate: Deflate?) {
    guard request.method == "GET" else {
      throw HTTPError(405, "A WebSocket requires GET.", [.init("Allow", "GET")])
    }
    guard request.third == "HTTP/1.1" else {
      throw HTTPError(505, "A WebSocket requires HTTP/1.1.")
    }
    guard request["Host"] != nil, request.lists("websocket", in: "Upgrade"),
      request.lists("Upgrade", in: "Connection")
    else {
      throw HTTPError(
        426, "This path accepts only WebSockets. Send Upgrade: websocket.", upgradeFields)
    }
    guard request["Sec-WebSocket-Version"] == "13" else {
      throw HTTPError(426, "Only WebSocket version 13 is supported.", upgradeFields)
    }
    guard let key = request["Sec-WebSocket-Key"], isKey(key) else {
      throw HTTPError(400, "Sec-WebSocket-Key is not 16 bytes in base 64.")
    }
    let deflate = try agreement(request, preferred)
    let answer = deflate.map { [HTTPHead.Field("Sec-WebSocket-Extensions", $0.answer)] } ?? []
    let head = HTTPHead.response(
      101, "Switching Protocols",
      [
        .init("Upgrade", "websocket"), .init("Connection", "Upgrade"),
        .init("Sec-WebSocket-Accept", acceptValue(for: key)),
      ] + answer)
    return (head, deflate)
  }

  private static func agreement(
    _ request: HTTPHead, _ preferred: Deflate?
  ) throws(HTTPError) -> Deflate? {
    guard let text = request["Sec-WebSocket-Extensions"] else { return nil }
    // RFC 6455 §9.1: a header that doesn't match the grammar fails the handshake.
    guard let offers = ExtensionList(text) else {
      throw HTTPError(400, "Sec-WebSocket-Extensions can't be read.")
    }
    return preferred.flatMap { Deflate.accept(offers, preferred: $0) }
  }

  /// RFC 6455 §4.4, RFC 9110 §15.5.22: what the server supports.
  private static let upgradeFields: [HTTPHead.Field] = [
    .init("Upgrade", "websocket"), .init("Sec-WebSocket-Version", "13"),
  ]

  private static func isKey(_ key: String) -> Bool { Base64.standard.decode(key)?.count == 16 }

  private static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
    unsafe _ = SHA1(bytes, bytes.count, &digest)
    return digest
  }

}
