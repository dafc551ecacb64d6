package import Wire

/// A book that a user may write in. It may not exist yet.
package struct BookTitle: Hashable, Sendable {
  package let book: ID<Organisation>
  package let name: String
}
