package import Wire

/// A state machine that `MachineShell` runs: timed inputs; actions and a deadline as outputs.
package protocol ReconnectingMachine {
  associatedtype Input
  associatedtype Action
  /// When `tick` next has something to do; nil while only an input can change anything.
  var deadline: Uptime? { get }
  mutating func handle(_ input: Input, now: Uptime)
  mutating func tick(now: Uptime)
  mutating func drainActions() -> [Action]
}
