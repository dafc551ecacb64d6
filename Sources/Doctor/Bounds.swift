/// The bounds that a server should meet.
package enum Bounds {
  package static let latencyMilliseconds = 100.0
  package static let updatesPerSecond = 10.0
  package static let jitterMilliseconds = 50.0
  package static let growthMebibytes = 32.0
}
