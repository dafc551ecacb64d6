/// The HTTP proxy through which a server is reached, by `CONNECT` (RFC 9110 §9.3.6).
public enum WebSocketProxy: Hashable, Sendable {
  /// Whichever the environment names when the client is made: `https_proxy` for `wss:`,
  /// `http_proxy` for `ws:`, `all_proxy` for both, and none for what is listed in `no_proxy`. Upper
  /// case is understood as well, but for `HTTP_PROXY`.
  case environment
  /// None, whatever the environment says.
  case direct
  /// `http://HOST:PORT` or `http://USER:PASSWORD@HOST:PORT`, for every server.
  case url(String)
}
