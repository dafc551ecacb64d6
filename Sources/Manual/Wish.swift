/// What a command line asks for.
package enum Wish<Name: CommandName>: Hashable, Sendable {
  /// The help of one command, of those whose names begin alike, or of all.
  case help([Name])
  case version
  case run(Invocation<Name>)
}
