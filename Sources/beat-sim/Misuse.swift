/// A command line that can't be used, with a sentence for the user.
struct Misuse: Error {
  let sentence: String
}
