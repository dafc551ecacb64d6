/// Pictures come from strangers: what they may cost is known before they are decoded.
package enum PictureLimits {
  package static let bytes = 8 << 20
  /// Of the picture as it says it is.
  package static let pixels = 24_000_000
  /// Of either side of the picture as it is kept.
  package static let side = 640
}
