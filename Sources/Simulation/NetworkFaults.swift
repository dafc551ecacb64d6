/// How bad the network, the disk and the power are.
package struct NetworkFaults: Sendable {
  /// One way, in milliseconds, drawn anew for each message; messages of one link keep their order.
  package var delayMilliseconds: ClosedRange<Int64> = 1...200
  /// Out of a thousand messages, how many cut their link.
  package var cutPerThousand = 20
  /// Out of a thousand messages, how many find their link silently dead from then on.
  package var halfOpenPerThousand = 5
  /// Out of a thousand messages to a client, how many come twice, as after a repair that crosses
  /// what it repairs.
  package var twicePerThousand = 20
  /// Out of a thousand events to a client, how many are lost though their link lives on, as by
  /// a middlebox or a bug of ours: the hole must be seen and repaired.
  package var lostPerThousand = 10
  /// Out of a thousand appends, how many meet a crash of the server.
  package var crashPerThousand = 30
  /// Out of a thousand times that somebody acts, how often the program dies instead.
  package var clientCrashPerThousand = 30
  package var appendMilliseconds: ClosedRange<Int64> = 1...250

  package init() {}

  package static let none: Self = {
    var calm = Self()
    calm.cutPerThousand = 0
    calm.halfOpenPerThousand = 0
    calm.crashPerThousand = 0
    calm.clientCrashPerThousand = 0
    calm.twicePerThousand = 0
    calm.lostPerThousand = 0
    return calm
  }()
}
