import Models

/// The market that a panel of notes reads, and its user.
struct NotesSight: Sendable {
  let market: Marketplace
  let viewer: User
  /// The market that the server has confirmed, if that may be older.
  let confirmed: Marketplace?
}

extension Model {
  /// While the time line is open: as of its moment.
  var notesSight: NotesSight? {
    replica.map { replica in
      NotesSight(
        market: market, viewer: replica.viewer,
        confirmed: isLookingBack || replica.pending.isEmpty ? nil : replica.confirmed)
    }
  }
}

/// What the notes of a face, and the right to write there, depend on. Cheap to compare if nothing
/// has changed: tables that share their rows compare equal at once.
struct NoteSource: Equatable, Sendable {
  private let assets: Table<Asset>
  private let organisations: Table<Organisation>
  private let offers: Table<Offer>
  private let shown: Books
  private let confirmed: Books?

  init(_ sight: NotesSight) {
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

/// What the news about a face depend on.
struct NewsSource: Equatable, Sendable {
  private let assets: Table<Asset>
  private let news: Table<NewsItem>
  private let links: Table<NewsLink>
  private let dismissals: Table<NewsDismissal>

  init(_ market: Marketplace) {
    (assets, news) = (market.assets, market.news)
    (links, dismissals) = (market.newsLinks, market.newsDismissals)
  }
}
