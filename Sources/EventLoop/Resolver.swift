extension Loop {
  /// Calls `completion` with the addresses of `host`, on the loop, after this returns. Names are
  /// looked up on a separate thread, which the first lookup starts.
  func resolve(_ host: String, port: UInt16, _ completion: @escaping ([Address]) -> Void) {
    if let address = Address(numeric: host, port: port) {
      atEndOfTurn { completion([address]) }
      return
    }
    // The loop calls the completion on this thread, where it was made.
    nonisolated(unsafe) let completion = completion
    guard let worker = try? resolver() else { return atEndOfTurn { completion([]) } }
    worker.submit({ Address.resolve(host, port: port) }, then: { completion($0) })
  }
}
