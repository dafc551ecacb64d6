import Wire

/// A feature's events. `Event` is the sum of all features.
protocol FeatureEvent: TaggedValue {
  /// Applies the event to the market. Total and deterministic: an event that doesn't fit, which
  /// only a faulty or hostile sender makes, changes nothing.
  func apply(to market: inout Marketplace)

  /// The users who get the event. Must be called before the event is applied.
  func audience(in market: Marketplace) -> Audience

  /// What the event is about. Must be called before the event is applied.
  func subjects(in market: Marketplace) -> [HistorySubject]

  /// Whether it may change when the clock next has something to do.
  var changesDeadlines: Bool { get }

  /// Whether it may change the queue of holds for a face.
  var changesLines: Bool { get }

  /// Faces on which holds may move up in the queue.
  var facesMovingUp: [ID<Asset>] { get }

  /// Whether everyone may know of it, but only the desk and colleagues who caused it.
  var isDiscreet: Bool { get }

  /// The part of `audience` that loses copies of data with the event. A client that resumes from
  /// before it gets a fresh snapshot and nothing of the lost data.
  func purged(from audience: Audience) -> Audience?

  /// The users whose view changes by more than the event says. Their links end, and they load a
  /// fresh state. Must be called before the event is applied.
  func unsettled(in market: Marketplace) -> Unsettled?
}

extension FeatureEvent {
  var changesDeadlines: Bool { false }
  var changesLines: Bool { false }
  var facesMovingUp: [ID<Asset>] { [] }
  var isDiscreet: Bool { false }
  func purged(from audience: Audience) -> Audience? { nil }
  func unsettled(in market: Marketplace) -> Unsettled? { nil }
}
