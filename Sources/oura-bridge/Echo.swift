import Foundation
import Synchronization

/// Turns off the terminal's echo for a secret. However the process ends, the echo must be on again.
enum Echo {
  private static let before = Mutex<termios?>(nil)

  /// False if standard input isn't a terminal.
  static func turnOff() -> Bool {
    before.withLock { before in
      var shown = termios()
      guard before == nil, tcgetattr(STDIN_FILENO, &shown) == 0 else { return false }
      before = shown
      var hidden = shown
      hidden.c_lflag &= ~tcflag_t(ECHO)
      return tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0
    }
  }

  /// Does nothing if it wasn't turned off.
  static func turnOn() {
    before.withLock { before in
      guard var shown = before else { return }
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
      before = nil
    }
  }
}
