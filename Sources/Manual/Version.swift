/// The version of all programs, and when it was made.
package enum Version {
  package static let text = "0.1.0"
  package static let date = "November 30, 2026"
}
