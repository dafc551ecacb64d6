import Wire

/// What each feature's events answer. `Event` is the sum of these features.
protocol FeatureEvent: TaggedValue {
  /// Folds the event into the market. Total and deterministic: an event that doesn't fit, which
  /// only a broken or hostile sender can make, changes nothing.
  func apply(to market: inout Marketplace)

  /// Who gets the event. Asked before the event is applied.
  func audience(in market: Marketplace) -> Audience

  /// Under what the history index files the event.
  func subjects(in places: HistoryPlaces) -> [HistorySubject]

  /// Whether the clock may have something to do at another time than before it.
  var changesDeadlines: Bool { get }

  /// Whether it changes who stands where in the queue of holds for a face.
  var changesLines: Bool { get }

  /// Faces on which a hold may have moved up in the queue.
  var facesMovingUp: [ID<Asset>] { get }

  /// Whether everybody may know that it happened, and only the desk and colleagues who did it.
  var isDiscreet: Bool { get }

  /// Of those who are told of this event, the ones whose copies it takes away: a client that
  /// returns from before it gets a fresh state, and is told nothing of what is gone.
  func purged(from told: Audience) -> Audience?
}

extension FeatureEvent {
  var changesDeadlines: Bool { false }
  var changesLines: Bool { false }
  var facesMovingUp: [ID<Asset>] { [] }
  var isDiscreet: Bool { false }
  func purged(from told: Audience) -> Audience? { nil }
}
