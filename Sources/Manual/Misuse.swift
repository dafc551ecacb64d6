/// Wrong usage, with a sentence; exit code 64.
package struct Misuse: Error, Hashable {
  package let message: String
  package init(_ message: String) { self.message = message }
}
