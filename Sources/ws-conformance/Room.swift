/// All connected sockets.
final class Room {
  private var sockets: [Socket] = []

  func add(_ socket: Socket) {
    sockets.append(socket)
    socket.onEvent = { [unowned self, unowned socket] event in
      switch event {
      case .text(let bytes): for other in sockets { other.send(text: bytes) }
      case .binary(let bytes): for other in sockets { other.send(binary: bytes) }
      case .opened: break
      case .ended: sockets.removeAll { $0 === socket }
      }
    }
  }
}
