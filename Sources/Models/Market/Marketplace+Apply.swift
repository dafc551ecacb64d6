extension Marketplace {
  /// Applies an event. Total and deterministic: an event that doesn't fit, which only a faulty or
  /// hostile sender makes, changes nothing.
  package mutating func apply(_ event: Event) { event.feature.apply(to: &self) }
}
