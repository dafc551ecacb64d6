/// Limits for pictures from unknown sources, checked before decoding.
package enum PictureLimits {
  package static let bytes = 8 << 20
  /// The pixels of the picture as its header declares them.
  package static let pixels = 24_000_000
  /// Either side of the decoded picture.
  package static let side = 640
}
