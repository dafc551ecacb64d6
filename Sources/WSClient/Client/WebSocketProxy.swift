/// The HTTP proxy for reaching a server, by `CONNECT` (RFC 9110 §9.3.6).
public enum WebSocketProxy: Hashable, Sendable {
  /// The proxy that the environment names when the client is created: `https_proxy` for `wss:`,
  /// `http_proxy` for `ws:`, `all_proxy` for both, and none for hosts in `no_proxy`. Upper-case
  /// names work too, except `HTTP_PROXY`.
  case environment
  /// No proxy, whatever the environment says.
  case direct
  /// `http://HOST:PORT` or `http://USER:PASSWORD@HOST:PORT`, for every server.
  case url(String)
}
