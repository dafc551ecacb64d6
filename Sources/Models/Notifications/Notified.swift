import Wire

/// Who is told of a change to an offer.
enum Notified {
  case desk, buyers, both
  /// The people of the seller who owns the face.
  case owner
}
