/// Why there is no picture, as a sentence.
package enum PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  case tooManyBytes
  case tooManyPixels(width: Int, height: Int)
  case unknownFormat
  case damaged

  package var description: String {
    switch self {
    case .tooManyBytes:
      "The picture is larger than \(PictureLimits.bytes >> 20) MiB."
    case .tooManyPixels(let width, let height):
      "The picture measures \(width) × \(height), more than is opened here."
    case .unknownFormat: "This is no picture: only PNG, JPEG and WebP are shown."
    case .damaged: "The picture is damaged."
    }
  }
}

/// Pictures come from strangers: what they may cost is known before they are decoded.
package enum PictureLimits {
  package static let bytes = 8 << 20
  /// Of the picture as it says it is.
  package static let pixels = 24_000_000
  /// Of either side of the picture as it is kept.
  package static let side = 640
}
