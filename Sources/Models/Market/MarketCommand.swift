import Wire

/// Commands to the market as a whole.
package enum MarketCommand: FeatureCommand {
  /// Carries out everything due by now. Only the server's clock sends it.
  case passTime
  case setTaxRate(TaxRate)
}

extension MarketCommand {
  package var tagged: TaggedBody {
    switch self {
    case .passTime: TaggedBody("pass_time")
    case .setTaxRate(let body): TaggedBody("set_tax_rate", body)
    }
  }

  package static let readers: [String: Reader] = [
    "pass_time": { _ in .passTime },
    "set_tax_rate": reader(Self.setTaxRate),
  ]
}

extension MarketCommand {
  func decide(in handler: CommandHandler) throws(Refusal) -> [Event] {
    switch self {
    case .passTime: try handler.passTime()
    case .setTaxRate(let body): try handler.setTaxRate(body)
    }
  }
}
