import Models
import Wire

/// A command about something that is not in the state: is it in the archive?
package struct ArchiveLookUp: Sendable {
  let peer: PeerID
  let envelope: CommandEnvelope<MarketProtocol>
  let digest: [UInt8]
  package let things: [UInt128]
}
