/// A value, and where it stands.
package struct Setting: Hashable, Sendable {
  package let text: String
  package let origin: Origin

  package init(_ text: String, _ origin: Origin) {
    self.text = text
    self.origin = origin
  }
}
