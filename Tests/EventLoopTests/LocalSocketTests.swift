import Foundation
import Glibc
import Testing
import Wire

@testable import EventLoop

/// Sockets of this machine: paths, names without files, and sockets that are passed on.
@Suite(.timeLimit(.minutes(1))) struct LocalSocketTests {
  private let path = FileManager.default.temporaryDirectory
    .appending(path: "beatspace-\(UUID().uuidString)").path

  /// A socket of this machine, bound to the address.
  private func bound(_ kind: __socket_type, _ address: String) throws -> Int32 {
    let number = socket(AF_UNIX, Int32(kind.rawValue), 0)
    let address = try LocalAddress(address)
    #expect(address.withPointer { bind(number, $0, $1) } == 0)
    return number
  }

  @Test func `a socket that is passed on is accepted from, and its file stays`() throws {
    defer { unlink(path) }
    let loop = try Loop()
    let number = try bound(SOCK_STREAM, path)
    #expect(listen(number, 4) == 0)
    var peer = ""
    let listener = try TCPListener(loop, adopting: number) { stream in
      peer = stream.peer
      stream.close()
      loop.stop()
    }
    #expect(listener.address == "unix:\(path)")
    #expect(fcntl(number, F_GETFD) & FD_CLOEXEC != 0 && fcntl(number, F_GETFL) & O_NONBLOCK != 0)
    let client = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #expect(try LocalAddress(path).withPointer { connect(client, $0, $1) } == 0)
    loop.run()
    #expect(peer == "unix:")
    close(client)
    listener.cancel()
    #expect(access(path, F_OK) == 0)
  }

  @Test func `what doesn't listen can't be adopted`() throws {
    let loop = try Loop()
    for number in [try bound(SOCK_STREAM, "@\(path)"), open("/dev/null", O_RDONLY)] {
      #expect(throws: LoopError.self) { try TCPListener(loop, adopting: number) { $0.close() } }
    }
    #expect(throws: LoopError.self) { try TCPListener(loop, adopting: -1) { $0.close() } }
  }

  @Test func `a listener replaces a socket that nobody serves, and nothing else`() throws {
    defer { unlink(path) }
    let loop = try Loop()
    close(try bound(SOCK_STREAM, path))
    let listener = try LocalListener(loop, path: path, mode: 0o660) { stream, _ in stream.close() }
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o660)
    #expect(throws: LoopError.self) {
      try LocalListener(loop, path: path) { stream, _ in stream.close() }
    }
    listener.cancel()
    #expect(access(path, F_OK) != 0)
    try Data("x".utf8).write(to: URL(filePath: path))
    #expect(throws: LoopError.self) {
      try LocalListener(loop, path: path) { stream, _ in stream.close() }
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == Data("x".utf8))
  }

  @Test(arguments: [true, false])
  func `a message reaches a path, and a name that is no file`(isFile: Bool) throws {
    defer { unlink(path) }
    let address = isFile ? path : "@\(path)"
    let number = try bound(SOCK_DGRAM, address)
    defer { close(number) }
    try DatagramSender(address).send("READY=1")
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = recv(number, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "READY=1")
  }

  @Test func `a message that nobody can get is an error`() {
    #expect(throws: LoopError.self) { try DatagramSender("/proc/none").send("x") }
  }
}
