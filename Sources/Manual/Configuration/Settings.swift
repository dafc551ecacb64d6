/// What the command line, the environment and the configuration file set. The first that has a
/// setting counts, with all its values.
package struct Settings: Hashable, Sendable {
  private let values: [String: [Setting]]

  private init(values: [String: [Setting]]) { self.values = values }

  /// - Parameter environment: only variables that begin with the prefix are looked at.
  package init(
    options: [String: [String]] = [:], environment: [String: String] = [:],
    file: ConfigurationFile? = nil, table: [ProgramOption], prefix: String
  ) throws(Faults) {
    var faults: [Fault] = []
    self.init(
      options: options, environment: environment, file: file, table: table, prefix: prefix,
      faults: &faults)
    if !faults.isEmpty { throw Faults(faults) }
  }

  /// The same, but a setting that is wrong is left out.
  package init(
    options: [String: [String]] = [:], environment: [String: String] = [:],
    file: ConfigurationFile? = nil, table: [ProgramOption], prefix: String,
    faults: inout [Fault]
  ) {
    var reader = SettingsReader(table: table, prefix: prefix)
    if let file { reader.read(file) }
    reader.read(environment)
    reader.read(options)
    faults += reader.faults
    values = reader.values
  }

  /// The last value.
  package subscript(option: String) -> Setting? { values[option]?.last }

  package func all(_ option: String) -> [Setting] { values[option] ?? [] }

  /// Whether a flag is set.
  package func has(_ flag: String) -> Bool { self[flag]?.text == SettingsReader.yes }

  /// With the settings that others have of some options.
  package func replacing(_ options: Set<String>, from others: Settings) -> Settings {
    let own = values.filter { !options.contains($0.key) }
    return Settings(
      values: own.merging(others.values.filter { options.contains($0.key) }) { $1 })
  }

  /// Without those of an option.
  package func removing(_ option: String) -> Settings {
    Settings(values: values.filter { $0.key != option })
  }

  package var count: Int { values.count }

  /// The options whose values differ, in the order of the table.
  package func changes(to other: Settings, table: [ProgramOption]) -> [ProgramOption] {
    table.filter { all($0.name).map(\.text) != other.all($0.name).map(\.text) }
  }
}
