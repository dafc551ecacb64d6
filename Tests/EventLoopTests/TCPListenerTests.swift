import Glibc
import Testing
import Wire

@testable import EventLoop

@Suite(.timeLimit(.minutes(1))) struct TCPListenerTests {
  /// Whether a connection to this address is accepted.
  private func reaches(_ loop: Loop, _ host: String, _ port: UInt16) -> Bool {
    var isConnected = false
    let stream = TCPStream(loop, host: host, port: port)
    stream.onConnect = {
      isConnected = true
      loop.stop()
    }
    stream.onEnd = { _ in loop.stop() }
    loop.run()
    stream.close()
    return isConnected
  }

  private func hasVersion6() -> Bool {
    guard let loop = try? Loop() else { return false }
    let listener = try? TCPListener(loop, host: "::1", port: 0) { _ in }
    listener?.cancel()
    return listener != nil
  }

  @Test func `without a host it listens on every address, on one port`() throws {
    let loop = try Loop()
    let listeners = try TCPListener.all(loop, host: nil, port: 0) { $0.close() }
    #expect(Set(listeners.map(\.port)).count == 1)
    let port = listeners[0].port
    #expect(reaches(loop, "127.0.0.1", port))
    if hasVersion6() { #expect(reaches(loop, "::1", port) && listeners.count == 2) }
    for listener in listeners { listener.cancel() }
  }

  @Test func `an IPv4 address doesn't listen on IPv6`() throws {
    let loop = try Loop()
    let listeners = try TCPListener.all(loop, host: "0.0.0.0", port: 0) { $0.close() }
    #expect(listeners.map(\.address) == ["0.0.0.0:\(listeners[0].port)"])
    #expect(reaches(loop, "127.0.0.1", listeners[0].port))
    #expect(!reaches(loop, "::1", listeners[0].port))
    listeners[0].cancel()
  }

  @Test func `IPv6 leaves the port to IPv4`() throws {
    try #require(hasVersion6())
    let loop = try Loop()
    let listeners = try TCPListener.all(loop, host: "::", port: 0) { $0.close() }
    let port = listeners[0].port
    #expect(!reaches(loop, "127.0.0.1", port))
    let other = try TCPListener.all(loop, host: "0.0.0.0", port: port) { $0.close() }
    #expect(reaches(loop, "127.0.0.1", port) && reaches(loop, "::1", port))
    for listener in listeners + other { listener.cancel() }
  }

  @Test func `a name that can't be looked up is an error with the resolver's reason`() throws {
    let loop = try Loop()
    let error = #expect(throws: LoopError.self) {
      try TCPListener.all(loop, host: "no such host", port: 0) { _ in }
    }
    #expect(error?.description == "look up “no such host”: Name or service not known")
  }

  @Test func `a port in use is an error that names address and port`() throws {
    let loop = try Loop()
    let first = try TCPListener(loop, host: "127.0.0.1", port: 0) { _ in }
    let error = #expect(throws: LoopError.self) {
      try TCPListener.all(loop, host: "127.0.0.1", port: first.port) { _ in }
    }
    #expect(error?.description == "listen on 127.0.0.1:\(first.port): Address already in use")
    first.cancel()
  }
}
