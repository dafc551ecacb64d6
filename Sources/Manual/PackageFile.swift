/// A file of the packages that is made from the tables of options.
package struct PackageFile: Hashable, Sendable {
  package let name: String
  package let text: String

  /// - Parameter keys: those of the screens.
  package static func all(keys: [KeyRow]) -> [PackageFile] {
    files(of: .beatd) + files(of: .beat) + [
      PackageFile(name: "beatd.conf.5", text: ConfigurationPage.beatd),
      PackageFile(name: "beatd.conf", text: ConfigurationSample.beatd),
      PackageFile(name: "beat.conf.5", text: ConfigurationPage.beat),
      PackageFile(name: "beat.conf", text: ConfigurationSample.beat),
      PackageFile(name: "beat-keys.7", text: keys.page),
    ]
  }

  private static func files<Name>(of manual: Manual<Name>) -> [PackageFile] {
    let program = manual.program
    return [
      PackageFile(name: "\(program).\(manual.section)", text: manual.page),
      PackageFile(name: "\(program).bash", text: manual.bashCompletion),
      PackageFile(name: "_\(program)", text: manual.zshCompletion),
      PackageFile(name: "\(program).fish", text: manual.fishCompletion),
    ]
  }
}
