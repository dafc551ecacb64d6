package import Wire

/// What `MachineShell` runs: inputs with a time in, actions and a deadline out.
package protocol ReconnectingMachine {
  associatedtype Input
  associatedtype Action
  /// When `tick` next has something to do; nil while only an input can change anything.
  var deadline: Uptime? { get }
  mutating func handle(_ input: Input, now: Uptime)
  mutating func tick(now: Uptime)
  mutating func takeActions() -> [Action]
}
