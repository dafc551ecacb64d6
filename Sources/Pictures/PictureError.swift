/// The reason that a picture can't be shown, as a sentence.
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
      "The picture is too large: \(width) × \(height) pixels."
    case .unknownFormat: "The picture is not a PNG, JPEG or WebP."
    case .damaged: "The picture is damaged."
    }
  }
}
