/// A value that can be sent in pieces.
package protocol Joinable {
  /// Adds the piece that follows.
  mutating func join(_ piece: Self)
}
