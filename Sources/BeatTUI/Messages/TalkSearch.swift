import Models
import Wire

/// The matches of a search in conversations. A conversation is searched again only if it, the title
/// of its card, or the search text has changed.
struct TalkSearch: Equatable, Sendable {
  private var line = ""
  private var words = SearchWords("")
  private var findings: [ID<Conversation>: Finding] = [:]
  // The tables of the cards' titles.
  private var assets = Table<Asset>()
  private var offers = Table<Offer>()
  private var campaigns = Table<Campaign>()

  /// The inputs and the result of searching one conversation.
  private struct Finding: Equatable, Sendable {
    var conversation: Conversation
    var title: String
    var match: Conversation.Message?
    var isFound: Bool
  }

  /// Whether the search text is empty; then everything matches.
  var isEmpty: Bool { words.isEmpty }

  /// Cheap if nothing has changed, because tables that share their rows compare equal at once.
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

  /// The cached result for a conversation. If it doesn't match a prefix of the text, it doesn't
  /// match the text.
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
