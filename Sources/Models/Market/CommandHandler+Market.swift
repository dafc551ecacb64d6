import Wire

/// Setting up the market.
extension CommandHandler {

  func setTaxRate(_ rate: TaxRate) throws(Refusal) -> [Event] {
    try requireDeskOrSystem()
    try Refusal.check(rate.source, "source", limit: TextLimits.reason)
    guard TaxRate.limits.contains(rate.basisPoints) else {
      throw Refusal(.invalidPrice, "A rate of tax is between 0 and 100 %.")
    }
    guard let newest = market.taxRates.last, newest.from < rate.from else {
      throw Refusal(.invalidDates, "A newer rate of tax is set already.")
    }
    return [.market(.taxRateSet(rate))]
  }
}
