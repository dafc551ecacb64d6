import EventLoop
import HTTPClient
import Wire

/// Runs a reconnecting machine on a loop: it holds the current socket, passes actions to the owner
/// and sets one timer. Used on the loop's thread.
final class MachineShell<Machine: ReconnectingMachine> {
  let loop: Loop
  let endpoint: Endpoint
  private(set) var machine: Machine
  /// Performs an action of the machine.
  var onAction: ((Machine.Action) -> Void)?
  /// Receives the events of the current attempt's socket.
  var onEvent: ((ClientSocket.Event, _ attempt: Int) -> Void)?
  private(set) var socket: ClientSocket?
  private var timer: Loop.TimerToken?
  private var timerAt: Uptime?

  init(_ loop: Loop, _ endpoint: Endpoint, _ machine: Machine) {
    self.loop = loop
    self.endpoint = endpoint
    self.machine = machine
  }

  func handle(_ input: Machine.Input) {
    machine.handle(input, now: loop.now.uptime)
    performActions()
  }

  private func performActions() {
    for action in machine.drainActions() { onAction?(action) }
    setTimer()
  }

  private func setTimer() {
    // Every read is an input, but few of them change the deadline.
    guard machine.deadline != timerAt else { return }
    loop.cancel(timer)
    timerAt = machine.deadline
    timer = timerAt.map { deadline in
      loop.schedule(at: deadline) { [weak self] in self?.tick() }
    }
  }

  private func tick() {
    timer = nil
    timerAt = nil
    machine.tick(now: loop.now.uptime)
    performActions()
  }

  /// The socket of this attempt, if it is the current one.
  func socket(of attempt: Int) -> ClientSocket? { socket?.attempt == attempt ? socket : nil }

  func open(_ attempt: Int, _ options: ClientSocketOptions) {
    hangUp()
    socket = ClientSocket(loop, endpoint, attempt: attempt, options: options) {
      [weak self] event in self?.receive(event, of: attempt)
    }
  }

  private func receive(_ event: ClientSocket.Event, of attempt: Int) {
    guard socket?.attempt == attempt else { return }
    switch event {
    case .refused, .closed: socket = nil
    case .opened, .heard, .text, .binary, .pong: break
    }
    onEvent?(event, attempt)
  }

  /// Closes the socket without waiting for the server.
  func hangUp() {
    socket?.close()
    socket = nil
  }

  /// Closes the shell. Calls no handler after this.
  func close() {
    loop.cancel(timer)
    hangUp()
    onAction = nil
    onEvent = nil
  }
}
