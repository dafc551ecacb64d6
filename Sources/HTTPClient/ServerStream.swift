package import EventLoop
import Glibc
import TLS
import WSCore

/// A byte stream to a server: TCP, through a proxy's tunnel if there is one, and TLS if the server
/// uses it.
package final class ServerStream {
  /// The reason that the stream did not open or has ended.
  package struct End {
    package enum Kind {
      case unreachable
      case insecure
      case refusedByProxy
      /// The server closed it.
      case ended
      /// It broke off.
      case lost
      case overflow
      case stalled
    }

    package let kind: Kind
    /// The reason without the server's name; short.
    package let reason: String
    package let sentence: String
  }

  package var onOpen: (() -> Void)?
  package var onReceive: ((UnsafeRawBufferPointer) -> Void)?
  /// Called once, as the last handler.
  package var onEnd: ((End) -> Void)?

  private let endpoint: Endpoint
  private let stream: TCPStream
  /// The CONNECT request, until the proxy has answered it.
  private var tunnel: HTTPExchange?
  private var hasTunnel = false
  private var hasOpened = false

  package init(_ loop: Loop, _ endpoint: Endpoint) {
    self.endpoint = endpoint
    let next = endpoint.proxy?.address ?? endpoint.server
    stream = TCPStream(
      loop, host: next.host, port: next.port,
      isPublicOnly: endpoint.isPublicOnly && endpoint.proxy == nil)
    stream.onConnect = { [unowned self] in endpoint.proxy == nil ? secure() : requestTunnel() }
    stream.onReceive = { [unowned self] in tunnel == nil ? onReceive?($0) : receiveTunnel($0) }
    stream.onEnd = { [unowned self] in end(streamEnd(after: $0)) }
  }

  /// RFC 9110 §9.3.6
  private func requestTunnel() {
    let server = endpoint.server
    let target = (server.host.contains(":") ? "[\(server.host)]" : server.host) + ":\(server.port)"
    var fields = [HTTPHead.Field("Host", target)]
    if let userInfo = endpoint.proxy?.userInfo {
      fields.append(.init("Proxy-Authorization", HTTPHead.basicCredentials(userInfo)))
    }
    let exchange = HTTPExchange(.request("CONNECT", target, fields))
    tunnel = exchange
    stream.send(exchange.request)
  }

  private func receiveTunnel(_ bytes: UnsafeRawBufferPointer) {
    do throws(HTTPResponseError) {
      tunnel?.receive(bytes)
      while let part = try tunnel?.nextPart() {
        switch part {
        case .head(let head):
          // The body of a refusal is meant for browsers.
          guard (200..<300).contains(head.status ?? 0) else {
            return end(refusal(head.status ?? 0))
          }
        case .body: break
        case .end:
          // The server sends nothing before it receives something.
          tunnel = nil
          hasTunnel = true
          return secure()
        }
      }
    } catch {
      let reason = "The proxy's response can't be read: \(error)"
      end(End(kind: .refusedByProxy, reason: reason, sentence: reason))
    }
  }

  private func refusal(_ status: Int) -> End {
    // RFC 9110 §15.5.8
    let hint = status == 407 ? " It wants a login: http://USER:PASSWORD@HOST:PORT." : ""
    let reason = "The proxy answered \(status).\(hint)"
    return End(kind: .refusedByProxy, reason: reason, sentence: reason)
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
      end(End(kind: .insecure, reason: error.description, sentence: error.description))
    }
  }

  private func streamEnd(after end: TCPStream.End) -> End {
    let server = endpoint.server
    func make(_ kind: End.Kind, _ reason: String, _ sentence: String) -> End {
      End(kind: kind, reason: reason, sentence: sentence)
    }
    func unreachable(_ reason: String) -> End {
      let proxy = hasTunnel ? nil : endpoint.proxy.map { "The proxy \($0.address)" }
      return make(
        hasOpened ? .lost : .unreachable, reason,
        "\(proxy ?? "\(server)") can't be reached: \(reason)")
    }
    return switch end {
    case .unknownHost: unreachable("there is no such host.")
    case .notPublic: unreachable("it is in a private network.")
    case .failed(let code): unreachable("\(String(cString: strerror(code))).")
    case .insecure(let error):
      make(.insecure, error.description, "\(server): \(error.description)")
    case .endOfStream:
      make(.ended, "It closed the connection.", "\(server) has closed the connection.")
    case .truncated:
      // RFC 9112 §9.8: a body that ends with the connection is then incomplete.
      make(.lost, "It broke the connection off.", "\(server) has broken off the connection.")
    case .overflow: make(.overflow, "It reads too slowly.", "\(server) reads too slowly.")
    case .stalled:
      make(.stalled, "It reads no data.", "\(server) does not read what it is sent.")
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

  package func send(_ bytes: [UInt8]) { stream.send(bytes) }

  /// Bytes that the kernel has not taken yet.
  package var waitingBytes: Int { stream.waitingBytes }

  /// - Parameters:
  ///   - backlogBytes: the bytes that may wait for the server, besides one longer message.
  ///   - stallMilliseconds: how long the server may read none of them.
  package func limitOutput(backlogBytes: Int, stallMilliseconds: Int64) {
    stream.backlogBytesMax = backlogBytes
    stream.limitStall(toMilliseconds: stallMilliseconds)
  }

  /// Stops reading: the server's data waits in the kernel, and then at the server.
  package func stopReading() { stream.stopReading() }
  package func resumeReading() { stream.resumeReading() }

  /// Closes when all output has left. Calls no handler after this.
  package func closeWhenSent() {
    forgetHandlers()
    stream.closeWhenSent()
  }

  /// Closes now. Calls no handler after this.
  package func close() {
    forgetHandlers()
    stream.close()
  }

  private func forgetHandlers() {
    onOpen = nil
    onReceive = nil
    onEnd = nil
  }
}
