import EventLoop
import Glibc
import TLS
import WSCore

/// A stream of bytes to a server: TCP, through a proxy's tunnel where there is one, and TLS where
/// that is spoken.
final class ServerStream {
  var onOpen: (() -> Void)?
  var onReceive: ((UnsafeRawBufferPointer) -> Void)?
  /// The last call; why, as a sentence.
  var onEnd: ((String) -> Void)?

  private let endpoint: Endpoint
  private let stream: TCPStream
  /// While the proxy's answer is awaited.
  private var tunnel: HTTPParser?

  init(_ loop: Loop, _ endpoint: Endpoint) {
    self.endpoint = endpoint
    let next = endpoint.proxy?.address ?? endpoint.server
    stream = TCPStream(loop, host: next.host, port: next.port)
    stream.onConnect = { [unowned self] in endpoint.proxy == nil ? secure() : askForTunnel() }
    stream.onReceive = { [unowned self] in tunnel == nil ? onReceive?($0) : receiveTunnel($0) }
    stream.onEnd = { [unowned self] in end(sentence($0)) }
  }

  /// RFC 9110 §9.3.6
  private func askForTunnel() {
    let server = endpoint.server
    let target = (server.host.contains(":") ? "[\(server.host)]" : server.host) + ":\(server.port)"
    var fields = [HTTPHead.Field("Host", target)]
    if let userInfo = endpoint.proxy?.userInfo {
      fields.append(.init("Proxy-Authorization", HTTPHead.basicCredentials(userInfo)))
    }
    tunnel = HTTPParser()
    stream.send(HTTPHead.request("CONNECT", target, fields).bytes)
  }

  private func receiveTunnel(_ bytes: UnsafeRawBufferPointer) {
    do throws(HTTPError) {
      // The answer's head alone counts; nothing of the server's can have come yet.
      guard let head = try tunnel?.receiveHead(bytes) else { return }
      guard (200..<300).contains(head.status ?? 0) else {
        return end("The proxy answered \(head.status ?? 0).")
      }
      tunnel = nil
      secure()
    } catch {
      end("The proxy's answer is not HTTP.")
    }
  }

  private func secure() {
    guard let security = endpoint.security else {
      onOpen?()
      return
    }
    do throws(TLSError) {
      let connection = try security.connect(to: endpoint.server.host)
      stream.secure(with: connection) { [unowned self] in onOpen?() }
    } catch {
      end(error.description)
    }
  }

  private func sentence(_ end: TCPStream.End) -> String {
    switch end {
    case .unknownHost: "\(endpoint.server) can't be reached: there is no such host."
    case .failed(let code):
      "\(endpoint.server) can't be reached: \(String(cString: strerror(code)))."
    case .insecure(let error): "\(endpoint.server): \(error.description)"
    case .endOfStream: "\(endpoint.server) has closed the connection."
    case .overflow: "\(endpoint.server) reads too slowly."
    }
  }

  private func end(_ sentence: String) {
    let handler = onEnd
    close()
    handler?(sentence)
  }

  func send(_ bytes: [UInt8]) { stream.send(bytes) }

  /// Closes when all that was sent is out. No handler is called after this.
  func closeWhenSent() {
    forgetHandlers()
    stream.closeWhenSent()
  }

  /// Closes now. No handler is called after this.
  func close() {
    forgetHandlers()
    stream.close()
  }

  private func forgetHandlers() {
    onOpen = nil
    onReceive = nil
    onEnd = nil
  }
}
