/// The bounds that a good server keeps.
package enum Bounds {
  package static let latencyMilliseconds = 100.0
  package static let updatesPerSecond = 10.0
  package static let jitterMilliseconds = 50.0
  package static let growthMebibytes = 32.0
}
