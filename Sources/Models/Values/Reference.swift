import Wire

/// The encoding of an enum of ids: `{"kind": "offer", "id": "01…"}`.
struct Reference<Kind: Codable>: Codable {
  let kind: Kind
  private let id: ID<Self>

  init<Entity>(_ kind: Kind, _ id: ID<Entity>) {
    self.kind = kind
    self.id = ID(value: id.value)
  }

  /// The id, of the type that the kind says.
  func target<Entity>() -> ID<Entity> { ID(value: id.value) }
}
