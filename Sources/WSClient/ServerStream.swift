import EventLoop
import Glibc
import TLS
import WSCore

/// A stream of bytes to a server: TCP, through a proxy's tunnel where there is one, and TLS where
/// that is spoken.
final class ServerStream {
  /// Why there is no stream, or none any more.
  struct End {
    enum Kind {
      case unreachable
      case insecure
      case refusedByProxy
      case ended
      case overflow
      case stalled
    }

    let kind: Kind
    let sentence: String
  }

  var onOpen: (() -> Void)?
  var onReceive: ((UnsafeRawBufferPointer) -> Void)?
  /// The last call.
  var onEnd: ((End) -> Void)?

  private let endpoint: Endpoint
  private let stream: TCPStream
  /// While the proxy's answer is awaited.
  private var tunnel: HTTPParser?
  private var hasOpened = false

  init(_ loop: Loop, _ endpoint: Endpoint) {
    self.endpoint = endpoint
    let next = endpoint.proxy?.address ?? endpoint.server
    stream = TCPStream(loop, host: next.host, port: next.port)
    stream.onConnect = { [unowned self] in endpoint.proxy == nil ? secure() : askForTunnel() }
    stream.onReceive = { [unowned self] in tunnel == nil ? onReceive?($0) : receiveTunnel($0) }
    stream.onEnd = { [unowned self] in end(meaning($0)) }
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
        return end(
          End(kind: .refusedByProxy, sentence: "The proxy answered \(head.status ?? 0)."))
      }
      tunnel = nil
      secure()
    } catch {
      end(End(kind: .refusedByProxy, sentence: "The proxy's answer is not HTTP."))
    }
  }

  private func secure() {
    guard let security = endpoint.security else {
      open()
      return
    }
    do throws(TLSError) {
      let connection = try security.connect(to: endpoint.server.host)
      stream.secure(with: connection) { [unowned self] in open() }
    } catch {
      end(End(kind: .insecure, sentence: error.description))
    }
  }

  private func meaning(_ end: TCPStream.End) -> End {
    let server = endpoint.server
    return switch end {
    case .unknownHost:
      End(kind: .unreachable, sentence: "\(server) can't be reached: there is no such host.")
    case .failed(let code):
      End(
        kind: hasOpened ? .ended : .unreachable,
        sentence: "\(server) can't be reached: \(String(cString: strerror(code))).")
    case .insecure(let error):
      End(kind: .insecure, sentence: "\(server): \(error.description)")
    case .endOfStream: End(kind: .ended, sentence: "\(server) has closed the connection.")
    case .overflow: End(kind: .overflow, sentence: "\(server) reads too slowly.")
    case .stalled: End(kind: .stalled, sentence: "\(server) takes nothing of what is sent.")
    }
  }

  private func end(_ end: End) {
    let handler = onEnd
    close()
    handler?(end)
  }

  private func open() {
    hasOpened = true
    onOpen?()
  }

  func send(_ bytes: [UInt8]) { stream.send(bytes) }

  /// Bytes that were sent and are still here.
  var waitingBytes: Int { stream.waitingBytes }

  /// - Parameters:
  ///   - backlogBytes: may wait for the server, besides one message that is longer.
  ///   - stallMilliseconds: how long they may wait without one of them being taken.
  func limitOutput(backlogBytes: Int, stallMilliseconds: Int64) {
    stream.backlogBytesMax = backlogBytes
    stream.limitStall(toMilliseconds: stallMilliseconds)
  }

  /// Reads no more: what the server sends waits in the kernel, and then at the server.
  func stopReading() { stream.stopReading() }
  func resumeReading() { stream.resumeReading() }

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
