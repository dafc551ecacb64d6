/// What `beat` can do.
package enum BeatCommand: String, CommandName {
  case dashboard = ""
  case login, watch, `do`, export, `import`, doctor

  package var command: ProgramCommand {
    switch self {
    case .dashboard: .dashboard
    case .login: .login
    case .watch: .watch
    case .do: .do
    case .export: .export
    case .import: .import
    case .doctor: .doctor
    }
  }
}
