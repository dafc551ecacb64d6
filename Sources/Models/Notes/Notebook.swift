package import Wire

/// The notes of one organisation's users, and of the desk, about a face. Buyers compete for faces,
/// so no buyer knows of another's book (N3).
package struct Notebook: Entity {
  package let id: ID<Notebook>
  package let asset: ID<Asset>
  package let organisation: ID<Organisation>
  package internal(set) var name: String
  /// Oldest first.
  package internal(set) var notes: [Note] = []

  init(of organisation: Organisation, on asset: ID<Asset>) {
    id = Self.id(of: organisation.id, on: asset)
    self.asset = asset
    self.organisation = organisation.id
    name = organisation.name
  }

  /// The same notes as another organisation's, with those of that organisation's own book.
  func merged(into other: Notebook?, of next: ID<Organisation>, _ name: String) -> Notebook {
    var book = Notebook(of: next, name, on: asset)
    book.notes = ((other?.notes ?? []) + notes).sorted { ($0.at, $0.id) < ($1.at, $1.id) }
    return book
  }

  private init(of organisation: ID<Organisation>, _ name: String, on asset: ID<Asset>) {
    id = Self.id(of: organisation, on: asset)
    self.asset = asset
    self.organisation = organisation
    self.name = name
  }

  /// Equal on every machine, so that there is only one.
  package static func id(of organisation: ID<Organisation>, on asset: ID<Asset>) -> ID<Notebook> {
    ID(derivedFrom: asset, salt: organisation.salt)
  }

  package var home: NoteHome { NoteHome(asset: asset, book: organisation) }
}

extension ID<Organisation> {
  var salt: UInt64 { UInt64(truncatingIfNeeded: value ^ (value >> 64)) }
}
