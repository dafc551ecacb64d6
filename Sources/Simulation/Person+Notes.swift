import Models
import Wire

extension Person {
  /// Writes, answers, changes and hides notes, grants access to them, and handles news.
  static func editNotes(
    _ market: Marketplace, by viewer: User, at now: Instant, _ generator: inout SeededGenerator
  ) -> Command? {
    guard let asset = market.assets.rows.randomElement(using: &generator) else { return nil }
    let pages = market.notePages(of: asset.id, for: viewer)
    let notes = pages.flatMap { page in page.notes.map { (page, $0) } }
    guard let (page, note) = notes.randomElement(using: &generator),
      Int.random(in: 0..<3, using: &generator) > 0
    else {
      return Bool.random(using: &generator)
        ? news(market, of: asset, by: viewer, at: now, &generator)
        : write(on: asset, by: viewer, &generator)
    }
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return .note(.delete(.init(asset: asset.id, note: note.id)))
    case 1, 2, 3:
      // A private note gets other text before others see it: its canary must stay private.
      return .note(
        .edit(
          .init(
            asset: asset.id, note: note.id, text: page.home.isPrivate ? "shown" : nil,
            isPrivate: !page.home.isPrivate)))
    case 4: return .note(.edit(.init(asset: asset.id, note: note.id, text: "changed")))
    case 5:
      guard let reply = note.replies.randomElement(using: &generator) else { return nil }
      return Bool.random(using: &generator)
        ? .note(.deleteReply(.init(asset: asset.id, reply: reply.id)))
        : .note(.editReply(.init(asset: asset.id, reply: reply.id, text: "better")))
    case 6, 7: return open(page.home, in: market, &generator)
    default: return .note(.reply(.init(asset: asset.id, note: note.id, text: "answer")))
    }
  }

  private static func write(
    on asset: Asset, by viewer: User, _ generator: inout SeededGenerator
  ) -> Command {
    let isPrivate = Bool.random(using: &generator)
    return .note(
      .create(
        .init(
          asset: asset.id, text: isPrivate ? Canary.text(of: viewer.id) : "note",
          isPrivate: isPrivate)))
  }

  private static func open(
    _ home: NoteHome, in market: Marketplace, _ generator: inout SeededGenerator
  ) -> Command? {
    if let grant = market.noteGrants.rows.randomElement(using: &generator),
      Bool.random(using: &generator)
    {
      return .note(.revoke(.init(asset: grant.asset, book: grant.book, reader: grant.reader)))
    }
    guard let reader = market.organisations.rows.randomElement(using: &generator) else {
      return nil
    }
    return .note(
      .grant(
        .init(
          asset: home.asset, book: home.book, reader: reader.id,
          level: Bool.random(using: &generator) ? .read : .write)))
  }

  private static func news(
    _ market: Marketplace, of asset: Asset, by viewer: User, at now: Instant,
    _ generator: inout SeededGenerator
  ) -> Command {
    guard let item = market.news.rows.randomElement(using: &generator) else {
      let url = "https://example.org/\(Int.random(in: 0..<9, using: &generator))"
      return .news(
        .post(
          .init(items: [.init(title: "Airport Road", source: "Daily", url: url, at: now)])))
    }
    return Bool.random(using: &generator)
      ? .news(.link(.init(asset: asset.id, news: item.id)))
      : .news(
        .dismiss(
          .init(asset: asset.id, news: item.id, forAll: viewer.role == .admin ? true : nil)))
  }
}
