import EventLoop
import TLS
import TestSupport
import Testing
import WSCore
import Wire

@testable import HTTPClient

/// A server with one response, and a proxy before it, on the test's loop.
private final class Network {
  /// The end after the last piece.
  enum End {
    case goodbye
    /// No close_notify.
    case breakOff
    case never
  }

  let loop: Loop
  private var listeners: [TCPListener] = []
  private(set) var tunnels: [String] = []
  private(set) var requests: [HTTPHead] = []

  init() throws { loop = try Loop() }

  /// - Parameter pieces: the response, one piece per turn.
  func serve(
    _ pieces: [String] = ["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"],
    end: End = .goodbye, _ security: TLSContext? = nil
  ) throws -> String {
    try listen { [unowned self] stream in
      if let security, let connection = try? security.accept() {
        stream.secure(with: connection) {}
      }
      let parser = Box(HTTPRequestParser())
      stream.onReceive = { [unowned self] bytes in
        guard let (head, _) = try? parser.value.receive(bytes) else { return }
        requests.append(head)
        send(pieces[...], on: stream, end: end)
      }
      _ = loop
    }
  }

  private func send(_ pieces: ArraySlice<String>, on stream: TCPStream, end: End) {
    guard let piece = pieces.first else {
      switch end {
      case .goodbye: return stream.closeWhenSent()
      case .breakOff: return stream.close()
      case .never: return
      }
    }
    stream.send(Array(piece.utf8))
    loop.schedule(at: loop.now.uptime.advanced(byMilliseconds: 2)) { [self] in
      send(pieces.dropFirst(), on: stream, end: end)
    }
  }

  /// Tunnels to the requested server; answers with `status`, after `interim`.
  func proxy(status: Int = 200, interim: String = "") throws -> String {
    try listen { [unowned self] near in
      let parser = Box(HTTPRequestParser())
      let far = Box<TCPStream?>(nil)
      near.onReceive = { [unowned self] bytes in
        if let far = far.value { return far.send(Array(bytes)) }
        guard let head = try? parser.value.receiveHead(bytes) else { return }
        tunnels.append("\(head.target) \(head["Proxy-Authorization"] ?? "-")")
        let port = UInt16(head.target.split(separator: ":").last ?? "") ?? 0
        let stream = TCPStream(loop, host: "127.0.0.1", port: port)
        far.value = stream
        stream.onConnect = { near.send(Array("\(interim)HTTP/1.1 \(status) Well\r\n\r\n".utf8)) }
        stream.onReceive = { near.send(Array($0)) }
        stream.onEnd = { _ in near.closeWhenSent() }
      }
      near.onEnd = { _ in far.value?.close() }
    }
  }

  private func listen(_ onAccept: @escaping (TCPStream) -> Void) throws -> String {
    let listener = try TCPListener(loop, host: "127.0.0.1", port: 0, onAccept: onAccept)
    listeners.append(listener)
    return listener.address
  }

  /// The outcome of a call, with HERE for the server's address.
  func call(_ address: String, timeouts: HTTPTimeouts = HTTPTimeouts()) throws -> String {
    call(try Endpoint(ServerAddress(address)), timeouts: timeouts).replacing(address, with: "HERE")
  }

  func call(_ endpoint: Endpoint, timeouts: HTTPTimeouts = HTTPTimeouts()) -> String {
    let request = HTTPRequest("POST", "/", body: [1], token: "secret")
    switch loop.call(endpoint, request, timeouts: timeouts) {
    case .answered(let response):
      return "\(response.status) \(String(decoding: response.body, as: UTF8.self))"
    case .failed(let failure): return failure.sentence
    }
  }
}

private final class Box<Value> {
  var value: Value
  init(_ value: Value) { self.value = value }
}

@Suite struct HTTPCallTests {
  @Test func `a call without TLS gets its response`() throws {
    let network = try Network()
    #expect(try network.call(network.serve()) == "200 hi")
    let request = try #require(network.requests.first)
    #expect(request["Authorization"] == "Bearer secret" && request["Content-Length"] == "1")
    #expect(request["Accept-Encoding"] == "identity")
  }

  @Test func `a response may arrive in pieces after an interim one`() throws {
    let network = try Network()
    let server = try network.serve([
      "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 20", "0 OK\r\nTransfer-Encoding: chu",
      "nked\r\n\r\n1\r\nh\r\n1", "\r\ni\r\n0\r\n\r\n",
    ])
    #expect(try network.call(server) == "200 hi")
  }

  @Test func `a body without a length ends with the connection`() throws {
    let network = try Network()
    let server = try network.serve(["HTTP/1.1 200 OK\r\n\r\n", "h", "i"])
    #expect(try network.call(server) == "200 hi")
  }

  @Test(arguments: [
    ("", "http://HERE closed the connection without a response."),
    ("HTTP/1.1 200 OK\r\n", "http://HERE closed the connection without a response."),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nhi",
      "http://HERE closed the connection in the middle of its response."
    ),
    (
      "SSH-2.0-x\r\n", "The response of http://HERE can't be read: It is not HTTP/1.1."
    ),
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n",
      "The response of http://HERE is longer than 64 MiB."
    ),
    (
      "HTTP/1.1 301 Moved\r\nLocation: https://b.example/x\r\nContent-Length: 0\r\n\r\n",
      "http://HERE redirects to https://b.example/x. Use that address instead."
    ),
    (
      "HTTP/1.1 308 Moved\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
      "http://HERE redirects to http://HERE/x. Use that address instead."
    ),
    (
      "HTTP/1.1 307 Moved\r\nLocation: ftp://x\r\nContent-Length: 0\r\n\r\n",
      "307 "
    ),
  ])
  func `an invalid response is reported`(response: String, sentence: String) throws {
    let network = try Network()
    #expect(try network.call(network.serve([response])) == sentence)
    #expect(network.requests.count == 1)
  }

  @Test func `a silent or endless server times out`() throws {
    let network = try Network()
    let mute = try network.serve([], end: .never)
    for timeouts in [
      HTTPTimeouts(wholeMilliseconds: 20), HTTPTimeouts(silenceMilliseconds: 20),
    ] {
      #expect(try network.call(mute, timeouts: timeouts) == "http://HERE does not answer.")
    }
    let endless = try network.serve(
      ["HTTP/1.1 200 OK\r\n\r\n"] + Array(repeating: "x", count: 1_000), end: .never)
    let timeouts = HTTPTimeouts(wholeMilliseconds: 50, silenceMilliseconds: 5_000)
    #expect(try network.call(endless, timeouts: timeouts) == "http://HERE does not answer.")
  }

  @Test func `a TLS call goes through a proxy's tunnel`() throws {
    let certificate = try Certificate()
    let network = try Network()
    let server = try network.serve(certificate)
    let proxy = try network.proxy(interim: "HTTP/1.1 103 Early\r\n\r\n")
    let endpoint = try Endpoint(
      ServerAddress("https://\(server)"), caFile: certificate.certificateFile
    ) { $0 == "https_proxy" ? "http://user:p%40ss@\(proxy)" : nil }
    #expect(network.call(endpoint) == "200 hi")
    #expect(network.tunnels == ["\(server) Basic dXNlcjpwQHNz"])
  }

  @Test(arguments: [
    (Network.End.goodbye, "200 hi"),
    (.breakOff, "HERE closed the connection in the middle of its response."),
  ])
  private func `under TLS a body ends with close_notify, not with the connection`(
    end: Network.End, outcome: String
  ) throws {
    let certificate = try Certificate()
    let network = try Network()
    let context = try TLSContext.server(
      certificateFile: certificate.certificateFile, keyFile: certificate.keyFile)
    let server = try network.serve(["HTTP/1.1 200 OK\r\n\r\n", "hi"], end: end, context)
    let endpoint = try Endpoint(
      ServerAddress("https://\(server)"), caFile: certificate.certificateFile)
    #expect(network.call(endpoint).replacing("https://\(server)", with: "HERE") == outcome)
  }

  @Test func `a proxy's refusal is reported`() throws {
    let network = try Network()
    let server = try network.serve()
    let proxy = try network.proxy(status: 407)
    let endpoint = try Endpoint(ServerAddress(server)) { $0 == "http_proxy" ? proxy : nil }
    #expect(
      network.call(endpoint)
        == "The proxy answered 407. It wants a login: http://USER:PASSWORD@HOST:PORT.")
  }

  @Test func `an untrusted certificate is reported`() throws {
    let certificate = try Certificate()
    let network = try Network()
    let server = try network.serve(certificate)
    let endpoint = try Endpoint(ServerAddress("https://\(server)"))
    #expect(
      network.call(endpoint)
        == "https://\(server): The certificate is not trusted: self-signed certificate.")
  }

  @Test func `an unreachable server and an unknown host are reported`() throws {
    let network = try Network()
    let nobody = network.call(try Endpoint(ServerAddress("127.0.0.1:1")))
    #expect(nobody == "http://127.0.0.1:1 can't be reached: Connection refused.")
    let nowhere = network.call(try Endpoint(ServerAddress("nowhere.invalid:1")))
    #expect(nowhere == "http://nowhere.invalid:1 can't be reached: there is no such host.")
    let noProxy = try Endpoint(ServerAddress("a.invalid:1")) {
      $0 == "http_proxy" ? "127.0.0.1:1" : nil
    }
    #expect(
      network.call(noProxy)
        == "The proxy http://127.0.0.1:1 can't be reached: Connection refused.")
  }
}

extension Network {
  fileprivate func serve(_ certificate: Certificate) throws -> String {
    try serve(
      TLSContext.server(
        certificateFile: certificate.certificateFile, keyFile: certificate.keyFile))
  }

  fileprivate func serve(_ security: TLSContext) throws -> String {
    try serve(["HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"], security)
  }
}
