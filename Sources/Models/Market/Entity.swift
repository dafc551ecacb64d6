package import Wire

/// A row of the market with an id.
package protocol Entity: Hashable, Sendable, Codable {
  var id: ID<Self> { get }
}
