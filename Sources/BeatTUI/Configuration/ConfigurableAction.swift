/// An action whose keys the user may choose.
package struct ConfigurableAction: Hashable, Sendable {
  package let name: String
  /// Where it can be called. Two actions with a place in common can't have a key in common.
  package let places: Set<String>
  /// Its usual keys.
  package let keys: [Key]

  package init(_ name: String, in places: Set<String>, keys: [Key]) {
    self.name = name
    self.places = places
    self.keys = keys
  }
}
