import Wire

/// Limits per organisation.
package enum Quota {
  package static let openOffers = 500
  package static let campaigns = 500
  package static let assets = 20_000
}
