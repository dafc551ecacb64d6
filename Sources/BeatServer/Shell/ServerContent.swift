package import Models
package import Wire

/// What a server shows that no command has put there. The server knows nothing of the
/// demonstration: `beatd` hands it over as such a content.
package struct ServerContent: Sendable {
  /// Makes what an empty log begins with, as of the moment at which it begins. The passwords in it
  /// are public, so a server with a seed listens on a loopback address only.
  package var seed: (@Sendable (Instant) throws -> MarketSeed)?
  /// Draws a photo of a face, as PNG, where the photo's address is a path at this server.
  package var drawPhoto: (@Sendable (Asset, Int) -> [UInt8])?

  package init(
    seed: (@Sendable (Instant) throws -> MarketSeed)? = nil,
    drawPhoto: (@Sendable (Asset, Int) -> [UInt8])? = nil
  ) {
    self.seed = seed
    self.drawPhoto = drawPhoto
  }
}
