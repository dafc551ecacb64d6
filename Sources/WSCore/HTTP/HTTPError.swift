/// Why a server refuses a request, with the status that says so.
package struct HTTPError: Error, Hashable, Sendable {
  package var status: Int
  package var message: String
  /// Further header fields of the answer.
  package var fields: [HTTPHead.Field]

  package init(_ status: Int, _ message: String, _ fields: [HTTPHead.Field] = []) {
    self.status = status
    self.message = message
    self.fields = fields
  }
}
