extension Marketplace {
  /// Folds what happened into the value. Total and deterministic: an event that doesn't fit, which
  /// only a broken or hostile sender can make, changes nothing.
  package mutating func apply(_ event: Event) { event.feature.apply(to: &self) }
}
