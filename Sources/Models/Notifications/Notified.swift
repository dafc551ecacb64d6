import Wire

/// The users who are notified of a change of an offer.
enum Notified {
  case desk, buyers, both
  /// The users of the seller who owns the face.
  case owner
}
