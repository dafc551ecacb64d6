import EventLoop
import Wire

/// A program at the control socket. Its requests are answered one after the other.
final class ControlConnection {
  private let stream: TCPStream
  private var lines = LineBuffer(bytesMax: ControlLine.bytesMax)
  private var isBusy = false
  private let onRequest: (ControlRequest, ControlConnection) -> Void
  private let onEnd: (ControlConnection) -> Void

  init(
    _ stream: TCPStream, onRequest: @escaping (ControlRequest, ControlConnection) -> Void,
    onEnd: @escaping (ControlConnection) -> Void
  ) {
    self.stream = stream
    self.onRequest = onRequest
    self.onEnd = onEnd
    stream.backlogBytesMax = ControlLine.answerBytesMax
    stream.onReceive = { [unowned self] in receive($0) }
    stream.onEnd = { [unowned self] _ in onEnd(self) }
  }

  private func receive(_ bytes: UnsafeRawBufferPointer) {
    lines.add(bytes)
    serveNext()
  }

  private func serveNext() {
    guard !isBusy else { return }
    if lines.isOverfull {
      return refuse(
        Refusal(.tooLarge, "A request has at most \(ControlLine.bytesMax) bytes."))
    }
    guard let line = lines.next() else { return }
    do throws(Refusal) {
      let request = try ControlLine.request(line)
      isBusy = true
      // What it sends meanwhile waits in the kernel.
      stream.stopReading()
      onRequest(request, self)
    } catch {
      answer(.refused(error))
    }
  }

  func answer(_ answer: ControlAnswer) {
    guard stream.isOpen else { return }
    stream.send(ControlLine.encode(answer))
    if isBusy { stream.resumeReading() }
    isBusy = false
    serveNext()
  }

  /// Says why, and closes.
  func refuse(_ refusal: Refusal) {
    stream.send(ControlLine.encode(ControlAnswer.refused(refusal)))
    close()
  }

  func close() {
    stream.closeWhenSent()
    onEnd(self)
  }
}
