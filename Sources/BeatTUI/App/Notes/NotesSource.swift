import Models

/// What the notes of a face, and who may write more, follow from. Cheap to compare where nothing
/// has changed: tables that share their rows are equal at a glance.
struct NoteSource: Equatable, Sendable {
  private let assets: Table<Asset>
  private let organisations: Table<Organisation>
  private let offers: Table<Offer>
  private let shown: Books
  /// Only where something is not confirmed yet: then what is shown is compared with these.
  private let confirmed: Books?

  init(_ replica: Replica) {
    let market = replica.visible
    (assets, organisations, offers) = (market.assets, market.organisations, market.offers)
    shown = Books(market)
    confirmed = replica.pending.isEmpty ? nil : Books(replica.confirmed)
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

/// What the news about a face follow from.
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
