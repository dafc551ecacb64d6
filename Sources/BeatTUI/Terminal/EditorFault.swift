/// Why no editor could be started, in a sentence.
struct EditorFault: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
