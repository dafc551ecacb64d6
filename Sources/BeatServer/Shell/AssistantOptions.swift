/// Which server of chat completions answers, and how it is spoken to.
package struct AssistantOptions: Hashable, Sendable {
  package var url: String
  package var model = "default"
  /// Its first line is said to that server as a bearer token, and to no other.
  package var keyFile: String?
  /// A PEM file of the certificates that alone are trusted; without it, those of the system.
  package var caFile: String?
  package var patience = AssistantPatience()

  package init(url: String) { self.url = url }
}
