/// One case of a `TaggedValue` as it travels: its name, and the body whose members stand beside it.
package struct TaggedBody {
  package let name: String
  package let body: (any Encodable)?

  package init(_ name: String, _ body: (any Encodable)? = nil) {
    self.name = name
    self.body = body
  }
}
