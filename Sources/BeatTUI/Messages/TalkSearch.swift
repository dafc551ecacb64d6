import Models
import Wire

/// What a search has found in conversations. What was found in one is found again only where that
/// conversation, what its card is called, or what is searched for has changed.
struct TalkSearch: Equatable, Sendable {
  private var line = ""
  private var words = SearchWords("")
  private var findings: [ID<Conversation>: Finding] = [:]
  // Where the names of cards are from.
  private var assets = Table<Asset>()
  private var offers = Table<Offer>()
  private var campaigns = Table<Campaign>()

  /// What one conversation was searched for, as it was, and what came of it.
  private struct Finding: Equatable, Sendable {
    var conversation: Conversation
    var title: String
    var match: Conversation.Message?
    var isFound: Bool
  }

  /// Whether nothing is searched for: then all is found.
  var isEmpty: Bool { words.isEmpty }

  /// Cheap where nothing changed: tables that share their rows are equal at a glance.
  func isOf(_ market: Marketplace) -> Bool {
    assets == market.assets && offers == market.offers && campaigns == market.campaigns
  }

  func has(_ id: ID<Conversation>) -> Bool { isEmpty || findings[id]?.isFound == true }

  func match(in id: ID<Conversation>) -> Conversation.Message? { findings[id]?.match }

  mutating func refresh(_ market: Marketplace, _ line: String) {
    let former = self
    self = TalkSearch()
    self.line = line
    words = SearchWords(line)
    if words.isEmpty { return }
    (assets, offers, campaigns) = (market.assets, market.offers, market.campaigns)
    for conversation in market.conversations.rows {
      let title = conversation.about.flatMap { market.title(of: $0) } ?? ""
      findings[conversation.id] =
        former.finding(of: conversation, title, for: line) ?? find(in: conversation, title)
    }
  }

  /// What is known of a conversation already. What doesn't have the beginning of a line doesn't
  /// have all of it.
  private func finding(
    of conversation: Conversation, _ title: String, for line: String
  ) -> Finding? {
    guard let known = findings[conversation.id], known.title == title,
      known.conversation == conversation,
      line == self.line || (!known.isFound && line.hasPrefix(self.line))
    else { return nil }
    return known
  }

  private func find(in conversation: Conversation, _ title: String) -> Finding {
    let match = conversation.messages.last { $0.has(words) }
    let names =
      [conversation.subject, title] + conversation.members.map(\.name)
      + Set(conversation.messages.map(\.name))
    return Finding(
      conversation: conversation, title: title, match: match,
      isFound: match != nil || words.match(names))
  }
}
