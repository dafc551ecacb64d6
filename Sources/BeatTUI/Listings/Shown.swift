package import Models
package import Wire

/// One thing of the market with all that `beat show` prints.
package struct Shown: Sendable {
  package let kind: ListingKind
  package let lines: [String]
  /// As the wire has it.
  package let json: [UInt8]

  /// Finds a thing by its id, a face by its code and a person by the address; nil if the user sees
  /// none.
  package init?(_ name: String, in market: Marketplace, at now: Instant) {
    for kind in ListingKind.allCases {
      let list = Listing(kind, of: market, at: now)
      guard let row = list.rows.first(where: { $0.isCalled(name) }) else { continue }
      self.kind = kind
      json = row.json
      lines = row.lines(list.columns) + Self.details(of: row.id, kind, in: market)
      return
    }
    return nil
  }

  private static func details(
    of id: String, _ kind: ListingKind, in market: Marketplace
  ) -> [String] {
    guard kind == .offers, let offer = ID<Offer>(id).flatMap({ market.offers[$0] }) else {
      return []
    }
    let note = offer.note.isEmpty ? [] : ["", "note  \(offer.note.printable)"]
    let word = offer.lastWord.map { ["", "\($0.0.lowercased())  \($0.1.printable)"] } ?? []
    return note + word + offer.quotes.reversed().flatMap(\.linesOfScripts)
  }
}

extension Listing.Row {
  fileprivate func isCalled(_ text: String) -> Bool {
    id == text.uppercased() || name.lowercased() == text.lowercased()
  }
}

extension Quote {
  /// The version with its lines, discount, tax and total.
  fileprivate var linesOfScripts: [String] {
    var amounts = lines.map { ($0.label.printable, $0.amount) }
    if production != .zero { amounts.append(("production", production)) }
    if discount != .zero {
      amounts.append(("discount", .zero - discount))
    }
    amounts += [("subtotal", subtotal), ("vat", tax), ("total", total)]
    let width = amounts.map(\.0.columnCount).max() ?? 0
    let end = "valid_until  \(validUntil.rfc3339)"
    return ["", "quote \(version)  \(at.rfc3339)"]
      + amounts.map { label, amount in
        "  " + label.padded(to: width + 2) + amount.plainTaka
      } + ["  " + end] + (terms.isEmpty ? [] : ["  terms  \(terms.printable)"])
  }
}
