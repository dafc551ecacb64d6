import Models
import Wire

/// A buyer's answers to a quote. The form keeps the version that it names, with its price.
extension Form {
  static func approve(_ offer: Offer, in context: Context) -> Form {
    let version = offer.quotes.count
    return answer(
      to: offer, .approve, in: context,
      title: { "Approve quote v\(version) for \($0)?" }, verb: "Approve"
    ) { _ in .offer(.approve(.init(offer: offer.id, version: version))) }
  }

  static func reject(_ offer: Offer, in context: Context) -> Form {
    let version = offer.quotes.count
    return answer(
      to: offer, .reject, in: context,
      title: { "Reject quote v\(version) for \($0)" }, verb: "Reject",
      fields: [.reason(hint: "shown to the desk")]
    ) { form in
      .offer(.reject(.init(offer: offer.id, version: version, reason: form["Reason"].text)))
    }
  }

  static func revise(_ offer: Offer, in context: Context) -> Form {
    let version = offer.quotes.count
    return answer(
      to: offer, .requestRevision, in: context,
      title: { "Request a revision of v\(version) for \($0)" }, verb: "Request",
      fields: [
        .longText("Change", hint: "what should change", limit: TextLimits.note)
      ]
    ) { form in
      .offer(
        .requestRevision(.init(offer: offer.id, version: version, changes: form["Change"].text)))
    }
  }

  private static func answer(
    to offer: Offer, _ step: OfferStep, in context: Context, title: (_ code: String) -> String,
    verb: String, fields: [Field] = [], command: @escaping @Sendable (Form) -> Command
  ) -> Form {
    Form(
      title(context.code(of: offer)), verb: verb, fields: fields,
      about: { _, context in
        guard context.market.offers.contains(offer.id) else { return [] }
        return context.lines(of: offer) + (offer.newestQuote?.termsLines ?? [])
          + context.warnings(of: offer)
      },
      total: { _, context in
        guard context.market.offers.contains(offer.id) else { return nil }
        return offer.newestQuote.map { "Total \($0.total.text()) including VAT" }
      },
      obstacle: { $0.obstacle(to: step, offer, version: offer.quotes.count) },
      command: { form, _ in command(form) }
    ).concerning(offer.id)
  }
}

extension Quote {
  fileprivate var termsLines: [String] { terms.isEmpty ? [] : ["Terms: \(terms)"] }
}
