/// What the ids below name: none of it has a type of its own.
package enum IDMark {
  package enum Command {}
  package enum Client {}
  package enum Epoch {}
  package enum Room {}
  package enum Request {}
}

/// Names a command. The client makes it, so the same id sent again gives the same answer and does
/// nothing more.
package typealias CommandID = ID<IDMark.Command>

/// Names one running client program, from its start to its end.
package typealias ClientID = ID<IDMark.Client>

/// Names one unbroken history of a log. It changes when a log is restored or rewound; positions of
/// two epochs can't be compared.
package typealias Epoch = ID<IDMark.Epoch>

/// Names what people are together in, such as a face or a conversation, by that thing's own digits.
package typealias RoomID = ID<IDMark.Room>

/// Names a client's question, so that the answer can be told from other answers.
package typealias RequestID = ID<IDMark.Request>
