import TLS
import TestSupport
import Testing

/// Two ends; the test carries their bytes.
@Suite struct TLSConnectionTests {
  private static let certificate = Result { try Certificate() }

  private static func server() throws -> TLSConnection {
    let certificate = try certificate.get()
    return try TLSContext.server(
      certificateFile: certificate.certificateFile, keyFile: certificate.keyFile
    ).accept()
  }

  private static func client(_ host: String, trusting: Bool = true) throws -> TLSConnection {
    let caFile = trusting ? try certificate.get().certificateFile : nil
    return try TLSContext.client(caFile: caFile).connect(to: host)
  }

  /// Carries bytes both ways, `size` at a time, until neither end has any; returns what each end
  /// read.
  private static func carry(
    _ client: inout TLSConnection, _ server: inout TLSConnection, size: Int = 16_384
  ) throws(TLSError) -> (client: [UInt8], server: [UInt8]) {
    var read: (client: [UInt8], server: [UInt8]) = ([], [])
    while true {
      let up = client.drainOutput()
      let down = server.drainOutput()
      if up.isEmpty, down.isEmpty { return read }
      try pass(up, to: &server, &read.server, size)
      try pass(down, to: &client, &read.client, size)
    }
  }

  private static func pass(
    _ bytes: [UInt8], to end: inout TLSConnection, _ plain: inout [UInt8], _ size: Int
  ) throws(TLSError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(size))
      rest = rest.dropFirst(size)
      try receive(piece, &end, &plain)
    }
  }

  @discardableResult
  private static func receive(
    _ bytes: [UInt8], _ end: inout TLSConnection, _ plain: inout [UInt8]
  ) throws(TLSError) -> Bool {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    return try end.receive(UnsafeRawBufferPointer(buffer), to: &plain)
  }

  @Test(arguments: [1, 7, 16_384])
  func `both ends complete the handshake and exchange data however it is split`(size: Int) throws {
    var client = try Self.client("localhost")
    var server = try Self.server()
    // Sent before the end of the handshake, so it leaves after it.
    try client.send(Array("first".utf8))
    try client.start()
    let read = try Self.carry(&client, &server, size: size)
    #expect(read.server == Array("first".utf8))
    let (isOpen, description) = (client.isOpen && server.isOpen, client.description)
    #expect(isOpen && description.hasPrefix("TLSv1.3 "))
    let long = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
    try server.send(long)
    #expect(try Self.carry(&client, &server, size: size).client == long)
  }

  @Test(arguments: ["localhost", "127.0.0.1"])
  func `a certificate is valid for its names and addresses`(host: String) throws {
    var client = try Self.client(host)
    var server = try Self.server()
    try client.start()
    _ = try Self.carry(&client, &server)
    let isOpen = client.isOpen
    #expect(isOpen)
  }

  @Test(arguments: ["example.org", "127.0.0.2", "localhost.example.org"])
  func `a certificate is invalid for other hosts`(host: String) throws {
    var client = try Self.client(host)
    var server = try Self.server()
    try client.start()
    let failure = Self.failure { () throws(TLSError) in
      _ = try Self.carry(&client, &server)
    }
    guard case .certificate(let why) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(why.contains("mismatch"))
  }

  private static func failure(_ body: () throws(TLSError) -> Void) -> TLSError? {
    do throws(TLSError) {
      try body()
      return nil
    } catch {
      return error
    }
  }

  @Test func `a certificate of an unknown authority is refused`() throws {
    var client = try Self.client("localhost", trusting: false)
    var server = try Self.server()
    try client.start()
    let failure = Self.failure { () throws(TLSError) in
      _ = try Self.carry(&client, &server)
    }
    #expect(failure == .certificate("self-signed certificate"))
    let isOpen = client.isOpen
    #expect(!isOpen)
  }

  @Test func `bytes that are not TLS end the connection for good`() throws {
    var server = try Self.server()
    var plain: [UInt8] = []
    for _ in 0..<2 {
      let failure = Self.failure { () throws(TLSError) in
        try Self.receive(Array("GET / HTTP/1.1\r\n\r\n".utf8), &server, &plain)
      }
      guard case .protocol = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
    }
    #expect(plain.isEmpty)
  }

  @Test func `close_notify is reported`() throws {
    var client = try Self.client("localhost")
    var server = try Self.server()
    try client.start()
    _ = try Self.carry(&client, &server)
    server.close()
    var plain: [UInt8] = []
    let goesOn = try Self.receive(server.drainOutput(), &client, &plain)
    #expect(!goesOn)
  }

  @Test func `the error for an unusable file names it`() throws {
    let key = try Self.certificate.get().keyFile
    for (certificate, key, named) in [("/none", key, "/none"), (key, key, key)] {
      let failure = Self.failure { () throws(TLSError) in
        _ = try TLSContext.server(certificateFile: certificate, keyFile: key)
      }
      guard case .file(let path, _) = failure else {
        Issue.record("\(String(describing: failure))")
        return
      }
      #expect(path == named)
    }
  }
}
