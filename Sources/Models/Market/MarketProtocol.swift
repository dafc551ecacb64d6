import Wire

/// The messages of the marketplace.
package enum MarketProtocol: MessageTypes {
  package typealias Command = Models.Command
  package typealias Event = Models.Event
  package typealias State = MarketView
  package typealias InitialState = Models.InitialState
  package typealias Topic = Models.Topic
  package typealias Author = Models.Author
  package typealias ArchiveQuery = Models.ArchiveQuery
  package typealias Archived = ArchivedThing
  package typealias ClientSignal = Models.ClientSignal
  package typealias ServerSignal = Models.ServerSignal
}
