/// A `TaggedValue` on the wire: the name of its case, and the body whose members are beside the
/// name.
package struct TaggedBody {
  package let name: String
  package let body: (any Encodable)?

  package init(_ name: String, _ body: (any Encodable)? = nil) {
    self.name = name
    self.body = body
  }
}
