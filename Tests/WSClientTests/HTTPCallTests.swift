import EventLoop
import TLS
import TestSupport
import Testing
import WSCore
import Wire

@testable import WSClient

/// A server that answers everything with one word, and a proxy before it, on the test's own loop.
private final class Network {
  let loop: Loop
  private var listeners: [TCPListener] = []
  private(set) var tunnels: [String] = []

  init() throws { loop = try Loop() }

  func serve(_ security: TLSContext? = nil) throws -> String {
    try listen { [unowned self] stream in
      if let security, let connection = try? security.accept() {
        stream.secure(with: connection) {}
      }
      let parser = Box(HTTPParser())
      stream.onReceive = { bytes in
        guard (try? parser.value.receive(bytes)) != nil else { return }
        stream.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi".utf8))
        stream.closeWhenSent()
      }
      _ = loop
    }
  }

  /// Pipes to wherever it is asked to; answers with `status`.
  func proxy(status: Int = 200) throws -> String {
    try listen { [unowned self] near in
      let parser = Box(HTTPParser())
      let far = Box<TCPStream?>(nil)
      near.onReceive = { [unowned self] bytes in
        if let far = far.value { return far.send(Array(bytes)) }
        guard let head = try? parser.value.receiveHead(bytes) else { return }
        tunnels.append("\(head.target) \(head["Proxy-Authorization"] ?? "-")")
        let port = UInt16(head.target.split(separator: ":").last ?? "") ?? 0
        let stream = TCPStream(loop, host: "127.0.0.1", port: port)
        far.value = stream
        stream.onConnect = { near.send(Array("HTTP/1.1 \(status) Well\r\n\r\n".utf8)) }
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

  func call(_ endpoint: Endpoint) -> HTTPCall.Outcome {
    var outcome = HTTPCall.Outcome.failed("nothing came")
    HTTPCall(loop, endpoint, "POST", "/", body: [1]) { [loop] in
      outcome = $0
      loop.stop()
    }
    loop.run()
    return outcome
  }
}

private final class Box<Value> {
  var value: Value
  init(_ value: Value) { self.value = value }
}

extension HTTPCall.Outcome {
  fileprivate var sentence: String {
    switch self {
    case .answered(let status, let body): "\(status) \(String(decoding: body, as: UTF8.self))"
    case .failed(let sentence): sentence
    }
  }
}

@Suite struct HTTPCallTests {
  @Test func `a call in the clear`() throws {
    let network = try Network()
    let endpoint = try Endpoint(ServerAddress(network.serve()))
    #expect(network.call(endpoint).sentence == "200 hi")
  }

  @Test func `a call under TLS, through a proxy that only carries it`() throws {
    let certificate = try Certificate()
    let network = try Network()
    let server = try network.serve(
      TLSContext.server(
        certificateFile: certificate.certificateFile, keyFile: certificate.keyFile))
    let proxy = try network.proxy()
    let endpoint = try Endpoint(
      ServerAddress("https://\(server)"), caFile: certificate.certificateFile
    ) { $0 == "https_proxy" ? "http://user:word@\(proxy)" : nil }
    #expect(network.call(endpoint).sentence == "200 hi")
    #expect(network.tunnels == ["\(server) Basic dXNlcjp3b3Jk"])
  }

  @Test func `a proxy that refuses is told of`() throws {
    let network = try Network()
    let server = try network.serve()
    let proxy = try network.proxy(status: 407)
    let endpoint = try Endpoint(ServerAddress(server)) { $0 == "http_proxy" ? proxy : nil }
    #expect(network.call(endpoint).sentence == "The proxy answered 407.")
  }

  @Test func `a server that is not who it should be is told of`() throws {
    let certificate = try Certificate()
    let network = try Network()
    let server = try network.serve(
      TLSContext.server(
        certificateFile: certificate.certificateFile, keyFile: certificate.keyFile))
    let endpoint = try Endpoint(ServerAddress("https://\(server)"))
    #expect(
      network.call(endpoint).sentence
        == "https://\(server): The certificate is not trusted: self-signed certificate.")
  }

  @Test func `nobody there, and no such host`() throws {
    let network = try Network()
    let nobody = network.call(try Endpoint(ServerAddress("127.0.0.1:1")))
    #expect(nobody.sentence == "http://127.0.0.1:1 can't be reached: Connection refused.")
    let nowhere = network.call(try Endpoint(ServerAddress("nowhere.invalid:1")))
    #expect(nowhere.sentence == "http://nowhere.invalid:1 can't be reached: there is no such host.")
  }
}
