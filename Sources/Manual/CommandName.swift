/// The names of a program's commands, such as `user add`; the empty one is the program itself.
package protocol CommandName: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  var command: ProgramCommand { get }
}
