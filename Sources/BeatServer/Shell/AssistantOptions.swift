/// The chat completions server, and how to reach it.
package struct AssistantOptions: Hashable, Sendable {
  package var url: String
  package var model = "default"
  /// The file whose first line is sent to that server, and only to it, as a bearer token.
  package var keyFile: String?
  /// A PEM file of certificates to trust instead of the system's.
  package var caFile: String?
  package var timeouts = AssistantTimeouts()

  package init(url: String) { self.url = url }
}
