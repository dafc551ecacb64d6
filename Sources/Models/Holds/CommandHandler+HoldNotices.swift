import Wire

extension CommandHandler {
  func notices(
    _ news: HoldNotice, _ hold: Hold, of offer: Offer, to group: Notified, salt: UInt64 = 0
  ) -> [Event] {
    notices(news.topic, offer, to: group, salt: salt, saying: sentence(news, hold, of: offer))
  }

  /// A text for a buyer names nobody: it shows only what everyone sees in the queue.
  private func sentence(_ news: HoldNotice, _ hold: Hold, of offer: Offer) -> String {
    let face = market.assets[hold.asset]?.code ?? "A face"
    let days = hold.dates.text(today: Day(now))
    let until = hold.deadline.momentText
    let buyer = market.organisations[offer.buyer]?.name ?? "A buyer"
    switch news {
    case .held:
      let place = ordinal(market.holdQueue(for: hold.asset, at: now).place(of: hold))
      return "\(buyer) holds \(face), \(days): \(place) option until \(until)"
    case .challenged:
      return "Challenged, answer by \(until): \(face), \(days)"
    case .promoted: return "First option until \(until): \(face), \(days)"
    case .expired: return "\(face), \(days): the hold has run out"
    case .released: return "\(buyer) let go of \(face), \(days)"
    case .withdrawn: return "\(face), \(days): the hold has ended, the face was withdrawn"
    }
  }
}
