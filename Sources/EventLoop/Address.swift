import Glibc

/// A socket address of either family.
struct Address {
  var storage = sockaddr_storage()
  var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  var family: Int32 { Int32(storage.ss_family) }

  mutating func withPointer<Result>(
    _ body: (UnsafeMutablePointer<sockaddr>, inout socklen_t) -> Result
  ) -> Result {
    withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, &length) }
    }
  }

  /// The first address of `host`; blocks while a name is looked up.
  static func resolve(_ host: String, port: UInt16) throws(LoopError) -> Address {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &found) == 0, let found else {
      throw LoopError("look up \(host)", code: EHOSTUNREACH)
    }
    defer { freeaddrinfo(found) }
    var address = Address()
    address.length = found.pointee.ai_addrlen
    memcpy(&address.storage, found.pointee.ai_addr, Int(address.length))
    return address
  }

  /// `127.0.0.1:4100`, `[::1]:4100`.
  mutating func text() -> String {
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

  func makeSocket() throws(LoopError) -> Int32 {
    let kind =
      Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, kind, 0)
    guard descriptor >= 0 else { throw LoopError("socket") }
    return descriptor
  }
}
