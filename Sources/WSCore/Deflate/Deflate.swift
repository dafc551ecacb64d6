/// The negotiated parameters of permessage-deflate (RFC 7692), for each direction.
package struct Deflate: Hashable, Sendable {
  /// The compression of one direction.
  package struct Direction: Hashable, Sendable {
    /// No context takeover: each message is compressed by itself.
    package var isFresh: Bool
    /// The base-2 logarithm of the window: 8 to 15.
    package var windowBits: Int

    package init(isFresh: Bool = false, windowBits: Int = 15) {
      self.isFresh = isFresh
      self.windowBits = windowBits
    }
  }

  package var fromClient: Direction
  package var fromServer: Direction

  package init(fromClient: Direction = Direction(), fromServer: Direction = Direction()) {
    self.fromClient = fromClient
    self.fromServer = fromServer
  }

  func sending(as role: Role) -> Direction { role == .client ? fromClient : fromServer }
  func receiving(as role: Role) -> Direction { role == .client ? fromServer : fromClient }
}

extension Deflate {
  static let name = "permessage-deflate"

  /// RFC 7692 §7.1
  private enum Name: String {
    case serverFresh = "server_no_context_takeover"
    case clientFresh = "client_no_context_takeover"
    case serverBits = "server_max_window_bits"
    case clientBits = "client_max_window_bits"
  }

  /// The parameters as header text. A window is named only if it is smaller than the largest.
  private func text(offersClientBits: Bool = false) -> String {
    var text = Self.name
    if fromServer.isFresh { text += "; " + Name.serverFresh.rawValue }
    if fromClient.isFresh { text += "; " + Name.clientFresh.rawValue }
    if fromServer.windowBits < 15 {
      text += "; \(Name.serverBits.rawValue)=\(fromServer.windowBits)"
    }
    if fromClient.windowBits < 15 {
      text += "; \(Name.clientBits.rawValue)=\(fromClient.windowBits)"
    } else if offersClientBits {
      text += "; " + Name.clientBits.rawValue
    }
    return text
  }

  /// A client's offer for these parameters. A client can always compress with a smaller window, and
  /// says so (RFC 7692 §7.1.2.2).
  var offer: String { text(offersClientBits: true) }
  var answer: String { text() }

  /// The valid parameters of one extension, each at most once.
  private struct Parameters {
    var values: [Name: String?] = [:]

    init?(_ found: ExtensionList.Extension) {
      for parameter in found.parameters {
        // RFC 7692 §7.1: an unknown, repeated or malformed parameter invalidates the offer.
        guard let name = Name(rawValue: parameter.name), values[name] == nil,
          Self.isValid(name, parameter.value)
        else { return nil }
        values[name] = .some(parameter.value)
      }
    }

    private static func isValid(_ name: Name, _ value: String?) -> Bool {
      switch (name, value) {
      case (.serverFresh, nil), (.clientFresh, nil), (.clientBits, nil): true
      case (.serverFresh, _), (.clientFresh, _), (.serverBits, nil): false
      case (.serverBits, .some(let value)), (.clientBits, .some(let value)):
        bits(value) != nil
      }
    }

    /// RFC 7692 §7.1.2: 8 to 15, without leading zeros.
    static func bits(_ text: String) -> Int? {
      guard let number = Int(text), (8...15).contains(number), String(number) == text else {
        return nil
      }
      return number
    }

    func has(_ name: Name) -> Bool { values[name] != nil }
    func bits(_ name: Name) -> Int? { (values[name] ?? nil).flatMap { Self.bits($0) } }
  }

  /// Accepts a client's first acceptable offer, combined with the server's own preference. Nil if
  /// there is none.
  static func accept(_ offers: ExtensionList, preferred: Deflate) -> Deflate? {
    for offer in offers.extensions where offer.name == name {
      guard let said = Parameters(offer) else { continue }
      var agreed = preferred
      agreed.fromServer.isFresh = preferred.fromServer.isFresh || said.has(.serverFresh)
      agreed.fromClient.isFresh = preferred.fromClient.isFresh || said.has(.clientFresh)
      agreed.fromServer.windowBits = min(
        preferred.fromServer.windowBits, said.bits(.serverBits) ?? 15)
      // RFC 7692 §7.1.2.2: only a client that offered this can be asked for a smaller window.
      agreed.fromClient.windowBits =
        said.has(.clientBits)
        ? min(preferred.fromClient.windowBits, said.bits(.clientBits) ?? 15) : 15
      return agreed
    }
    return nil
  }

  /// The parameters that a server chose from our offer; throws if it chose something else (RFC 7692
  /// §5.1).
  static func agreed(_ answer: ExtensionList, offered: Deflate) throws(HTTPError) -> Deflate {
    guard answer.extensions.count == 1, let first = answer.extensions.first, first.name == name,
      let said = Parameters(first), !said.has(.clientBits) || said.bits(.clientBits) != nil,
      (said.bits(.serverBits) ?? 15) <= offered.fromServer.windowBits,
      !offered.fromServer.isFresh || said.has(.serverFresh)
    else { throw HTTPError(101, "The server chose an extension that was not offered.") }
    return Deflate(
      fromClient: Direction(
        isFresh: offered.fromClient.isFresh || said.has(.clientFresh),
        windowBits: min(offered.fromClient.windowBits, said.bits(.clientBits) ?? 15)),
      fromServer: Direction(
        isFresh: said.has(.serverFresh), windowBits: said.bits(.serverBits) ?? 15))
  }
}
