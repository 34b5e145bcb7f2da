/// A command line that can't be understood: what was wrong, and what to do.
struct UsageError: Error {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}
