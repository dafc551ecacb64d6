/// What the writers of one file share: its table of names, and the first failure of a container
/// that had no way to throw.
final class EncodingSession {
  let userInfo: [CodingUserInfoKey: any Sendable]
  var table = NameTable()
  private(set) var failure: BinaryCodingError?
  private var lastScope = 0

  init(userInfo: [CodingUserInfoKey: any Sendable]) { self.userInfo = userInfo }

  /// A number that no other value of this file has.
  func nextScope() -> Int {
    lastScope &+= 1
    return lastScope
  }

  func fail(_ error: BinaryCodingError) { failure = failure ?? error }
}
