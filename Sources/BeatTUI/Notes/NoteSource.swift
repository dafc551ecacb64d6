import Models

/// The data that the notes of a face and the right to write depend on. Cheap to compare if nothing
/// has changed, because tables that share their rows compare equal at once.
struct NoteSource: Equatable, Sendable {
  private let assets: Table<Asset>
  private let organisations: Table<Organisation>
  private let offers: Table<Offer>
  private let shown: Books
  private let confirmed: Books?

  init(_ sight: NotesVisibility) {
    let market = sight.market
    (assets, organisations, offers) = (market.assets, market.organisations, market.offers)
    shown = Books(market)
    confirmed = sight.confirmed.map { Books($0) }
  }

  private struct Books: Equatable, Sendable {
    private let books: Table<Notebook>
    private let granted: Table<NoteGrant>
    private let own: Table<PrivateNotes>

    init(_ market: Marketplace) {
      (books, granted, own) = (market.notebooks, market.noteGrants, market.privateNotes)
    }
  }
}
