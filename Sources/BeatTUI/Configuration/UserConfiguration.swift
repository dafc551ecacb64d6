import Localization
package import Manual
import Models
import WSCore

/// What the user has configured: by options, variables and the file, in this order.
package struct UserConfiguration: Hashable, Sendable {
  package private(set) var settings: Settings
  /// By their names.
  package private(set) var profiles: [String: Profile] = [:]
  /// The keys that the file names.
  package private(set) var keys: KeyAssignments
  package private(set) var faults: [Fault] = []

  /// - Parameters:
  ///   - options: of the command line; those that no file may set are ignored.
  ///   - environment: only variables of the table count.
  package init(
    options: [String: [String]] = [:], environment: [String: String] = [:],
    file: ConfigurationFile? = nil
  ) {
    var (file, faults) = (file, [Fault]())
    let servers = file?.removeEntries(withPrefix: Self.profilePrefix) ?? []
    let emails = file?.removeEntries(withPrefix: Self.emailPrefix) ?? []
    let chosen = file?.removeEntries(withPrefix: BeatOptions.keys.prefix) ?? []
    // Scripts start often, and few files name a key.
    keys = KeyAssignments(
      chosen, prefix: BeatOptions.keys.prefix, actions: chosen.isEmpty ? [] : KeyTable.actions)
    // Other programs may have variables that begin alike.
    let known = Set(BeatOptions.table.compactMap(\.variable))
    settings = Settings(
      options: options, environment: environment.filter { known.contains($0.key) }, file: file,
      table: BeatOptions.table, prefix: BeatOptions.prefix, faults: &faults)
    self.faults = faults + keys.faults
    for entry in servers { addProfile(entry) }
    for entry in emails { addEmail(entry) }
    checkServer()
  }

  private static let profilePrefix = BeatOptions.profiles.prefix
  private static let emailPrefix = BeatOptions.emails.prefix

  private mutating func addProfile(_ entry: ConfigurationFile.Entry) {
    let name = String(entry.key.dropFirst(Self.profilePrefix.count))
    guard Self.isName(name) else {
      return note(
        entry.keyOrigin, "“\(name)” is no name for a profile: use letters, digits, - and _.")
    }
    if let former = profiles[name] {
      return note(entry.keyOrigin, "\(entry.key) stands at \(former.origin) already.")
    }
    do throws(ServerAddress.Malformed) {
      _ = try ServerAddress(entry.value.text)
      profiles[name] = Profile(server: entry.value.text, origin: entry.value.origin)
    } catch {
      note(entry.value.origin, "\(error)")
    }
  }

  private mutating func addEmail(_ entry: ConfigurationFile.Entry) {
    let name = String(entry.key.dropFirst(Self.emailPrefix.count))
    guard let profile = profiles[name] else {
      let hint = Suggestion.sentence(for: name, among: profiles.keys.sorted())
      return note(entry.keyOrigin, "There is no profile “\(name)”.\(hint)")
    }
    if profile.email != nil {
      return note(entry.keyOrigin, "\(entry.key) stands there twice.")
    }
    profiles[name]?.email = entry.value.text
  }

  private mutating func checkServer() {
    guard let server = settings["--server"], case .file = server.origin else { return }
    do throws(ServerAddress.Malformed) {
      _ = try ServerAddress(server.text)
    } catch {
      note(server.origin, "\(error)")
      settings = settings.removing("--server")
    }
  }

  private mutating func note(_ origin: Origin, _ message: String) {
    faults.append(Fault(origin, message))
  }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }

  /// - Parameter isBangla: whether something older than `language` asks for Bangla.
  package func preferences(isBangla: Bool) -> Preferences {
    var preferences = Preferences()
    preferences.theme = settings["--theme"].flatMap { Theme(rawValue: $0.text) } ?? .auto
    preferences.ascii = settings["--ascii"].flatMap { .init(rawValue: $0.text) } ?? .auto
    let language = settings["--language"].flatMap { Language(rawValue: $0.text) }
    preferences.language = isBangla ? .bangla : language ?? .english
    preferences.hasMouse = settings["--mouse"]?.text != "off"
    preferences.rings = settings["--bell"]?.text != "off"
    preferences.notices = notices
    preferences.eventCommand = settings["--on-event"]?.text
    preferences.isStill = settings.has("--reduced-motion")
    preferences.keys = keys.chosen
    return preferences
  }

  private var notices: Preferences.Notices {
    switch settings["--notify"]?.text {
    case "off": .off
    case let name?: NoticeForm(rawValue: name).map { .form($0) } ?? .auto
    case nil: .auto
    }
  }

  /// What holds, as lines of a configuration file with the origin of each after it.
  package var lines: [String] {
    var pairs = BeatOptions.settings.map { option in
      let key = option.key ?? option.name
      guard let setting = settings[option.name] else { return ("#\(key) =", "not set") }
      return ("\(key) = \(Self.quoted(setting.text))", "\(setting.origin)")
    }
    for (name, profile) in profiles.sorted(by: { $0.key < $1.key }) {
      pairs.append(
        (Self.profilePrefix + name + " = " + Self.quoted(profile.server), "\(profile.origin)"))
      if let email = profile.email {
        pairs.append((Self.emailPrefix + name + " = " + Self.quoted(email), "\(profile.origin)"))
      }
    }
    for (_, entry) in keys.entries.sorted(by: { $0.key < $1.key }) {
      pairs.append((entry.key + " = " + Self.quoted(entry.value.text), "\(entry.value.origin)"))
    }
    let width = pairs.map(\.0.count).max() ?? 0
    return pairs.map { line, origin in
      line.padded(to: width) + "  # " + origin
    }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = !text.contains { "\"#\\".contains($0) || $0.isWhitespace }
    if isPlain, !text.isEmpty { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
