import WSClient

/// The arguments of `wscat`.
struct Options {
  private(set) var url: String?
  private(set) var client = WebSocketOptions()
  private(set) var linger: Duration = .seconds(1)
  private(set) var wantsHelp = false

  /// A command line that can't be used, with a sentence for the user.
  struct Misuse: Error { var sentence: String }

  init(_ arguments: some Sequence<String>) throws(Misuse) {
    var rest = ArraySlice(Array(arguments))
    while let next = rest.popFirst() {
      switch next {
      case "--help", "-h": wantsHelp = true
      case "--once": client.reconnects = false
      case "--no-compression": client.compresses = false
      case "--no-proxy": client.proxy = .direct
      case "--proxy": client.proxy = .url(try Self.value(of: next, &rest))
      case "--ca-file": client.caFile = try Self.value(of: next, &rest)
      case "--protocol": client.subprotocols.append(try Self.value(of: next, &rest))
      case "--header": client.headerFields.append(try Self.field(Self.value(of: next, &rest)))
      case "--linger":
        guard let seconds = Double(try Self.value(of: next, &rest)), (0...86_400) ~= seconds else {
          throw Misuse(sentence: "--linger takes seconds, at most 86,400.")
        }
        linger = .seconds(seconds)
      case _ where next.hasPrefix("-") || url != nil:
        throw Misuse(sentence: "“\(next)” is not understood.")
      default: url = next
      }
    }
  }

  private static func value(
    of name: String, _ rest: inout ArraySlice<String>
  ) throws(Misuse) -> String {
    guard let value = rest.popFirst() else { throw Misuse(sentence: "\(name) takes a value.") }
    return value
  }

  private static func field(_ text: String) throws(Misuse) -> WebSocketHeaderField {
    guard let colon = text.firstIndex(of: ":") else {
      throw Misuse(sentence: "--header takes 'NAME: VALUE'.")
    }
    let value = text[text.index(after: colon)...].drop { $0 == " " }
    return WebSocketHeaderField(String(text[..<colon]), String(value))
  }
}

let usage = """
  wscat, a WebSocket by hand: each line typed is a message, each message that comes is a line.

    wscat [OPTIONS] ws://HOST:PORT/PATH

    --once              ends with the connection instead of reconnecting for ever
    --linger SECONDS    how long to listen after the end of the input (1)
    --header 'N: V'     a header field of the request; may be repeated
    --protocol NAME     a subprotocol to offer; may be repeated
    --ca-file FILE      whom to trust for wss:, in the place of all that the system trusts
    --proxy URL         the HTTP proxy, in the place of the environment's; --no-proxy for none
    --no-compression    doesn't offer it
  Messages go to standard output, all else to standard error.
  Exit codes: 0 closed at the end of the input, 1 the connection has ended (--once), 64 wrong use,
  69 there was no connection (--once).
  """
