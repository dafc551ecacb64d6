package import Wire

/// What one organisation's people, and the desk, write about a face. Buyers compete for faces: each
/// has a book of its own, which the others know nothing of (N3).
package struct Notebook: Entity {
  package let id: ID<Notebook>
  package let asset: ID<Asset>
  package let organisation: ID<Organisation>
  package internal(set) var name: String
  /// In the order they came.
  package internal(set) var notes: [Note] = []

  init(of organisation: Organisation, on asset: ID<Asset>) {
    id = Self.id(of: organisation.id, on: asset)
    self.asset = asset
    self.organisation = organisation.id
    name = organisation.name
  }

  /// The same on every machine, so that there is one.
  package static func id(of organisation: ID<Organisation>, on asset: ID<Asset>) -> ID<Notebook> {
    ID(derivedFrom: asset, salt: organisation.salt)
  }

  package var home: NoteHome { NoteHome(asset: asset, book: organisation) }
}

extension ID<Organisation> {
  var salt: UInt64 { UInt64(truncatingIfNeeded: value ^ (value >> 64)) }
}
