package import Wire

/// The author of a note or reply. It includes names, since not every reader knows the author
/// otherwise.
package struct Writer: Hashable, Sendable, Codable {
  package let user: ID<User>
  package let name: String
  package let organisation: String
}
