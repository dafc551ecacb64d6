/// Tags for ids whose subject has no type of its own.
package enum IDMark {
  package enum Command {}
  package enum Client {}
  package enum Epoch {}
  package enum Room {}
  package enum Request {}
}

/// Identifies a command. The client chooses it, so the same id sent again gets the same answer and
/// has no further effect.
package typealias CommandID = ID<IDMark.Command>

/// Identifies one run of a client program.
package typealias ClientID = ID<IDMark.Client>

/// Identifies one unbroken history of a log. It changes when a log is restored or rewound;
/// positions of two epochs can't be compared.
package typealias Epoch = ID<IDMark.Epoch>

/// Identifies a place where users meet, such as a face or a conversation, by that entity's own id.
package typealias RoomID = ID<IDMark.Room>

/// Identifies a client's request, so that answers can be matched.
package typealias RequestID = ID<IDMark.Request>
