/// Why a command line can't be understood, and what to do.
struct UsageError: Error {
  let sentence: String

  init(_ sentence: String) {
    self.sentence = sentence
  }
}
