/// What the mouse did, and on what: what the frame on the screen had there.
package struct Pointing: Sendable {
  let event: MouseEvent
  let target: Target?

  package init(_ event: MouseEvent, on frame: Frame?) {
    self.event = event
    target = frame?.canvas.target(at: event.position)
  }

  /// Whether it can change anything: moves and releases don't.
  package var isAct: Bool {
    switch event.action {
    case .press(.left), .scroll(.up), .scroll(.down): true
    case .press, .release, .drag, .move, .scroll: false
    }
  }
}
