package import Wire

/// A book that somebody may write in, which need not be there yet.
package struct BookTitle: Hashable, Sendable {
  package let book: ID<Organisation>
  package let name: String
}
