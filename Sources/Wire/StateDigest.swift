/// The digest of a user's whole state at one position. Equal states have equal digests on every
/// machine.
package struct StateDigest: Hashable, Sendable, Codable {
  package var seq: Int64
  /// SHA-256 of the state's JSON, as hexadecimal digits.
  package var digest: String

  package init(seq: Int64, digest: String) {
    self.seq = seq
    self.digest = digest
  }

  package init(of state: some Encodable, at seq: Int64) {
    // All values of a state can be encoded.
    digest = Digest.sha256((try? WireCoding.encode(state)) ?? []).hexadecimal
    self.seq = seq
  }
}
