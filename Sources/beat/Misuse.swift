/// Wrong usage, with a sentence; exit code 64.
struct Misuse: Error {
  var message: String
  init(_ message: String) { self.message = message }
}
