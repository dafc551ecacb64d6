import Models
package import Pictures
import WSClient
import WSCore
import Wire

/// The result of fetching a picture.
package enum PictureOutcome: Hashable, Sendable {
  case shown(Picture)
  /// The reason as a sentence.
  case failed(String)
}
