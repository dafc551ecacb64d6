/// A file to save for the user.
package struct SavedFile: Hashable, Sendable {
  package var name: String
  package var text: String
}
