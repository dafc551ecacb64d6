import Models
package import Pictures
import WSClient
import WSCore
import Wire

/// What came of fetching a picture.
package enum PictureOutcome: Hashable, Sendable {
  case shown(Picture)
  /// Why there is none, as a sentence.
  case failed(String)
}
