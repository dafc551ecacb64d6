/// A file for the user, to be put where the user keeps such things.
package struct SavedFile: Hashable, Sendable {
  package var name: String
  package var text: String
}
