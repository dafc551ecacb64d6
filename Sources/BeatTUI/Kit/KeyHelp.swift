/// What `?` shows: the keys of what it was pressed on.
struct KeyHelp: Sendable {
  typealias Line = (keys: String, help: String)

  var title = "Keys on this screen"
  var lines: [Line]
}
