/// One line of `oura-bridge doctor`.
struct Finding {
  enum Grade: String {
    case good = "ok"
    case note = "note"
    case bad = "BAD"
  }

  let grade: Grade
  /// What was checked.
  let subject: String
  /// What was found; never a secret.
  let text: String
  /// The command that repairs it, or what else to do; on a line of its own.
  let remedy: String?

  init(_ grade: Grade, _ subject: String, _ text: String, remedy: String? = nil) {
    self.grade = grade
    self.subject = subject
    self.text = text
    self.remedy = remedy
  }

  var line: String {
    let start = builder(grade.rawValue, 5) + builder(subject, 13) + text
    return start + (remedy.map { "\n" + builder("", 18) + $0 } ?? "")
  }

  private func builder(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
