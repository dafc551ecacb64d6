/// An invalid command line, with a sentence for the user.
struct Misuse: Error {
  let sentence: String
}
