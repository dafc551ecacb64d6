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
