extension Loop {
  /// Calls `completion` on the loop, never before this returns, with the addresses of `host`.
  /// Names are looked up on a thread of their own, which is started for the first of them.
  func resolve(_ host: String, port: UInt16, _ completion: @escaping ([Address]) -> Void) {
    if let address = Address(numeric: host, port: port) {
      atEndOfTurn { completion([address]) }
      return
    }
    // The completion is called on this thread, where it was made.
    nonisolated(unsafe) let completion = completion
    guard let worker = try? resolver() else { return atEndOfTurn { completion([]) } }
    worker.submit({ Address.resolve(host, port: port) }, then: { completion($0) })
  }
}
