import CLinux
import Glibc

extension Surroundings {
  package static func current() -> Surroundings {
    let depth = variable("COLORTERM").lowercased()
    var surroundings = Surroundings(
      type: variable("TERM"), program: variable("TERM_PROGRAM"),
      isColoured: variable("NO_COLOR").isEmpty,
      hasTrueColour: depth == "truecolor" || depth == "24bit",
      colorFGBG: variable("COLORFGBG"), characterSet: characterSet())
    let editors = [variable("VISUAL"), variable("EDITOR")]
    surroundings.editor = editors.first { !$0.isEmpty } ?? surroundings.editor
    let folders = [variable("XDG_RUNTIME_DIR"), variable("TMPDIR")]
    surroundings.temporaryFolder =
      folders.first { $0.hasPrefix("/") && access($0, W_OK) == 0 } ?? surroundings.temporaryFolder
    return surroundings
  }

  /// An environment variable; empty where it isn't set.
  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }

  /// A locale that this machine doesn't have is judged by its name, such as `en_US.UTF-8`.
  private static func characterSet() -> String {
    // POSIX: the first that isn't empty counts.
    guard let name = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable).first(where: { !$0.isEmpty })
    else { return "" }
    if setlocale(LC_CTYPE, "") != nil, let set = nl_langinfo(nl_item(CODESET)) {
      return String(cString: set)
    }
    return name.drop { $0 != "." }.dropFirst().prefix { $0 != "@" }.description
  }
}
