import Models
import Wire

/// Forms that close an offer, from either side.
extension Form {
  static func cancel(_ offer: Offer, in context: Context) -> Form {
    closing(
      offer, .cancel, title: "Cancel the request for \(context.code(of: offer))?",
      verb: "Cancel request", hint: "optional"
    ) { .offer(.cancel(.init(offer: offer.id, reason: $0))) }
  }

  static func decline(_ offer: Offer, in context: Context) -> Form {
    closing(
      offer, .decline, title: "Decline the request for \(context.code(of: offer))", verb: "Decline",
      hint: "shown to the buyer"
    ) { .offer(.decline(.init(offer: offer.id, reason: $0))) }
  }

  static func withdraw(_ offer: Offer, in context: Context) -> Form {
    closing(
      offer, .withdraw, title: "Withdraw the quote for \(context.code(of: offer))",
      verb: "Withdraw",
      hint: "shown to the buyer"
    ) { .offer(.withdraw(.init(offer: offer.id, reason: $0))) }
  }

  private static func closing(
    _ offer: Offer, _ step: OfferStep, title: String, verb: String, hint: String,
    command: @escaping @Sendable (_ reason: String) -> Command
  ) -> Form {
    Form(
      title, verb: verb, fields: [.reason(hint: hint)],
      about: { _, context in context.lines(of: offer) },
      obstacle: { $0.obstacle(to: step, offer) },
      command: { form, _ in command(form["Reason"].text) }
    ).concerning(offer.id)
  }
}
