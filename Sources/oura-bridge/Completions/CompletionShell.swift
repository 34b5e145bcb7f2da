/// The shells with completion.
enum CompletionShell: String, CaseIterable {
  case bash
  case zsh
  case fish

  /// The script, for the shell to read.
  var script: String {
    switch self {
    case .bash: BashCompletion.script
    case .zsh: ZshCompletion.script
    case .fish: FishCompletion.script
    }
  }
}

/// A text in single quotes, for all three shells.
func shellQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
