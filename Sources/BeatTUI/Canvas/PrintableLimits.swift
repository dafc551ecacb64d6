/// How much one grapheme of somebody else's text may hold.
package enum PrintableLimits {
  /// Marks in a row on one letter. Bangla needs three.
  static let marks = 4
  /// Scalars of one grapheme. The longest emoji in use has ten.
  static let scalars = 16
}
