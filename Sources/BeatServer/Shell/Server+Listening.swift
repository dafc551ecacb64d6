import EventLoop
import Wire

/// The sockets at which the server listens.
extension Server {
  /// A socket of this machine may also be opened by the user's group, such as a proxy.
  private static let localMode: UInt32 = 0o660

  func listen(_ sockets: [Int32]) throws(LoopError) {
    let onAccept = { (stream: TCPStream) in
      // The stream stays on the loop's thread, which is this actor's.
      nonisolated(unsafe) let stream = stream
      self.assumeIsolated { $0.accept(stream) }
    }
    if sockets.isEmpty {
      for address in options.listen { try listen(at: address, onAccept) }
    } else {
      for number in sockets {
        listeners.append(try TCPListener(loop, adopting: number, onAccept: onAccept))
      }
    }
    for listener in listeners {
      listener.onFull = { [weak self] in self?.assumeIsolated { $0.noteFullTable() } ?? false }
    }
  }

  private func listen(
    at address: ListenAddress, _ onAccept: @escaping (TCPStream) -> Void
  ) throws(LoopError) {
    switch address {
    case .network(let host, let port):
      listeners += try TCPListener.all(loop, host: host, port: port, onAccept: onAccept)
    case .local(let path):
      localListeners.append(
        try LocalListener(loop, path: path, mode: Self.localMode) { stream, _ in onAccept(stream) })
    }
  }

  /// Where it listens, for people: a URL, or the path of a local socket.
  var urls: [String] {
    let scheme = security == nil ? "http://" : "https://"
    return listeners.map { $0.address.hasPrefix("unix:") ? $0.address : scheme + $0.address }
      + localListeners.map(\.address)
  }
}
