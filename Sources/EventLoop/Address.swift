import Glibc

/// A socket address of either family.
struct Address: Sendable {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  var family: Int32 { Int32(storage.ss_family) }

  mutating func withPointer<Result>(
    _ body: (UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
    }
  }

  /// Parses `127.0.0.1` or `::1` without a name lookup; nil if `host` is a name.
  init?(numeric host: String, port: UInt16) {
    guard let address = Self.look(up: host, port, flags: AI_NUMERICHOST).first else { return nil }
    self = address
  }

  init() {}

  /// All addresses of `host`, the best first; empty if it has none. Blocks.
  static func resolve(_ host: String, port: UInt16) -> [Address] {
    look(up: host, port, flags: AI_ADDRCONFIG)
  }

  /// The addresses at which a server of this name listens; nil for all of the machine. Blocks.
  static func toListen(_ host: String?, port: UInt16) throws(LoopError) -> [Address] {
    // Not AI_ADDRCONFIG without a name: it looks at other interfaces than the loopback alone.
    var addresses: [Address] = []
    let code = look(up: host, port, flags: host == nil ? AI_PASSIVE : AI_ADDRCONFIG, &addresses)
    guard code == 0, !addresses.isEmpty else {
      let call = "look up “\(host ?? "*")”"
      // EAI_SYSTEM: the reason is in `errno`.
      throw code == EAI_SYSTEM ? LoopError(call) : LoopError(call, lookup: code)
    }
    return addresses
  }

  private static func look(up host: String, _ port: UInt16, flags: Int32) -> [Address] {
    var addresses: [Address] = []
    _ = look(up: host, port, flags: flags, &addresses)
    return addresses
  }

  /// Returns the code of `getaddrinfo`.
  private static func look(
    up host: String?, _ port: UInt16, flags: Int32, _ addresses: inout [Address]
  ) -> Int32 {
    var hints = addrinfo()
    hints.ai_flags = flags
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, String(port), &hints, &found)
    guard code == 0 else { return code }
    defer { freeaddrinfo(found) }
    var next = found
    while let entry = next?.pointee {
      var address = Address()
      address.length = entry.ai_addrlen
      memcpy(&address.storage, entry.ai_addr, Int(entry.ai_addrlen))
      addresses.append(address)
      next = entry.ai_next
    }
    return 0
  }

  /// Both families have the port at the same place.
  var port: UInt16 {
    mutating get {
      withPointer { pointer, _ in
        pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          UInt16(bigEndian: $0.pointee.sin_port)
        }
      }
    }
    set {
      withPointer { pointer, _ in
        pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          $0.pointee.sin_port = newValue.bigEndian
        }
      }
    }
  }

  /// `127.0.0.1:4100`, `[::1]:4100`, `unix:/run/beatd.sock`.
  mutating func text() -> String {
    if family == AF_UNIX { return "unix:" + localPath }
    var host = [CChar](repeating: 0, count: 64)
    var port = [CChar](repeating: 0, count: 16)
    withPointer { pointer, length in
      _ = getnameinfo(
        pointer, length, &host, 64, &port, 16, Int32(NI_NUMERICHOST | NI_NUMERICSERV))
    }
    let hostText = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    let portText = String(decoding: port.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    return (hostText.contains(":") ? "[\(hostText)]" : hostText) + ":" + portText
  }

  /// Empty for a socket without a name.
  private var localPath: String {
    withUnsafeBytes(of: storage) { bytes in
      let path = bytes[MemoryLayout<sa_family_t>.size..<min(bytes.count, Int(length))]
      return String(decoding: path.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  func makeSocket() throws(LoopError) -> Descriptor {
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    return try Descriptor(socket(family, kind, 0), from: "socket")
  }
}
