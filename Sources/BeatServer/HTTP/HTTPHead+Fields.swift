import WSCore
import Wire

extension HTTPHead {
  /// The token in `Authorization: Bearer …` (P3).
  var bearerToken: String? {
    guard let value = self["Authorization"], value.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return String(value.dropFirst(7))
  }

  /// The id that makes repeated calls execute once. A key that isn't an id is refused, because its
  /// sender relies on it.
  func idempotencyKey() throws(HTTPError) -> CommandID? {
    guard let text = self["Idempotency-Key"] else { return nil }
    guard let key = CommandID(text) else {
      throw HTTPError(400, "Idempotency-Key must be a ULID of 26 characters, like a command's id.")
    }
    return key
  }
}
