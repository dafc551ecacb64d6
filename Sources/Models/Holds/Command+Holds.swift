package import Wire

extension Command {
  /// The offer whose days are held, let go or waited for.
  package struct Holding: Hashable, Sendable, Codable {
    package var offer: ID<Offer>

    package init(offer: ID<Offer>) { self.offer = offer }
  }
}
