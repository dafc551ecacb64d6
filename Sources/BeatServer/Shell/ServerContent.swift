package import Models
package import Wire

/// Content that no command created. The server knows nothing about demonstrations: `beatd` passes
/// one in this form.
package struct ServerContent: Sendable {
  /// Creates the initial content of an empty log, as of the given time. The passwords in it are
  /// public, so a server with a seed listens only on a loopback address.
  package var seed: (@Sendable (Instant) throws -> MarketSeed)?
  /// Draws a photo of a face as PNG, if the photo's address is a path at this server.
  package var drawPhoto: (@Sendable (Asset, Int) -> [UInt8])?

  package init(
    seed: (@Sendable (Instant) throws -> MarketSeed)? = nil,
    drawPhoto: (@Sendable (Asset, Int) -> [UInt8])? = nil
  ) {
    self.seed = seed
    self.drawPhoto = drawPhoto
  }
}
