/// The refusal of a request, with its status.
package struct HTTPError: Error, Hashable, Sendable {
  package var status: Int
  package var message: String
  /// Additional header fields of the response.
  package var fields: [HTTPHead.Field]

  package init(_ status: Int, _ message: String, _ fields: [HTTPHead.Field] = []) {
    self.status = status
    self.message = message
    self.fields = fields
  }
}
