/// The content of the help: the keys of a screen or panel.
struct KeyHelp: Sendable {
  typealias Line = (keys: String, help: String)

  var title = "Keys on this screen"
  var lines: [Line]
}
