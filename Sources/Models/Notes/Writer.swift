package import Wire

/// Who wrote it. The names travel with it: not everybody who reads it is told of all people.
package struct Writer: Hashable, Sendable, Codable {
  package let user: ID<User>
  package let name: String
  package let organisation: String
}
