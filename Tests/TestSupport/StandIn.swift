package import EventLoop
import TLS
package import WSCore
import Wire

/// A chat completions server with scripted answers.
package final class StandIn {
  /// The handling of one request: pieces with a pause before each, then its end.
  package struct Act {
    package var pieces: [String]
    var hangsUp: Bool

    package init(pieces: [String], hangsUp: Bool = true) {
      self.pieces = pieces
      self.hangsUp = hangsUp
    }

    package static func stream(_ words: [String]) -> Act {
      let events = words.map { "data: {\"choices\":[{\"delta\":{\"content\":\"\($0)\"}}]}\n\n" }
      let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
      return Act(pieces: [head] + events + ["data: [DONE]\n\n"])
    }
  }

  package static let pauseMilliseconds: Int64 = 20

  private let loop: Loop
  private let security: TLSContext?
  private var listener: TCPListener?
  private var streams: [TCPStream] = []
  private var acts: [Act]
  /// The received requests, head and body.
  package private(set) var requests: [(head: HTTPHead, body: String)] = []

  /// The last act repeats.
  package init(_ loop: Loop, _ acts: Act..., certificate: Certificate? = nil) throws {
    self.loop = loop
    security = try certificate.map {
      try TLSContext.server(certificateFile: $0.certificateFile, keyFile: $0.keyFile)
    }
    self.acts = acts
    listener = try TCPListener(loop, host: "127.0.0.1", port: 0) { [unowned self] in accept($0) }
  }

  deinit {
    listener?.cancel()
    for stream in streams { stream.close() }
  }

  package var url: String {
    "\(security == nil ? "http" : "https")://\(listener?.address ?? "")/v1/chat/completions"
  }

  private func accept(_ stream: TCPStream) {
    var parser = HTTPRequestParser()
    streams.append(stream)
    if let security, let connection = try? security.accept() { stream.secure(with: connection) {} }
    stream.onReceive = { [unowned self, unowned stream] bytes in
      guard let (head, body) = try? parser.receive(bytes) else { return }
      requests.append((head, String(decoding: body, as: UTF8.self)))
      play(acts.count > 1 ? acts.removeFirst() : acts[0], on: stream)
    }
  }

  private func play(_ act: Act, on stream: TCPStream) {
    guard let piece = act.pieces.first else { return act.hangsUp ? stream.closeWhenSent() : () }
    let due = loop.now.uptime.advanced(byMilliseconds: Self.pauseMilliseconds)
    loop.schedule(at: due) { [weak self] in
      stream.send(Array(piece.utf8))
      self?.play(Act(pieces: Array(act.pieces.dropFirst()), hangsUp: act.hangsUp), on: stream)
    }
  }
}
