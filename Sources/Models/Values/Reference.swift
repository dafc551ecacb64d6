import Wire

/// How an enum of ids is written: `{"kind": "offer", "id": "01…"}`.
struct Reference<Kind: Codable>: Codable {
  let kind: Kind
  private let id: ID<Self>

  init<Entity>(_ kind: Kind, _ id: ID<Entity>) {
    self.kind = kind
    self.id = ID(value: id.value)
  }

  /// What it leads to, which is of the sort that the kind says.
  func target<Entity>() -> ID<Entity> { ID(value: id.value) }
}
