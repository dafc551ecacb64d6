package import Wire

/// Something that the market keeps, reached by its own id.
package protocol Entity: Hashable, Sendable, Codable {
  var id: ID<Self> { get }
}
