/// What `beat` can do.
package enum BeatCommand: String, CommandName {
  case dashboard = ""
  case login, watch, list, show, `do`, export, `import`, doctor, config, keys
  case checkConfiguration = "config check"

  package var command: ProgramCommand {
    switch self {
    case .dashboard: .dashboard
    case .login: .login
    case .watch: .watch
    case .list: .list
    case .show: .show
    case .do: .do
    case .export: .export
    case .import: .import
    case .doctor: .doctor
    case .config: .config
    case .keys: .keys
    case .checkConfiguration: .checkUserConfiguration
    }
  }
}
