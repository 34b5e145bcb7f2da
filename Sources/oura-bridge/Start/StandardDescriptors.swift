import Foundation

/// Descriptors 0, 1 and 2, which a parent may leave closed.
enum StandardDescriptors {
  /// Fills closed ones with a descriptor for the wrong direction, so that using it fails and says so. Otherwise the
  /// next file that is opened would get the number, and what was meant for somebody else.
  static func fillGaps() {
    for (number, mode) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)] {
      guard fcntl(number, F_GETFD) < 0 else { continue }
      let descriptor = open("/dev/null", mode)
      guard descriptor >= 0, descriptor != number else { continue }
      dup2(descriptor, number)
      close(descriptor)
    }
  }
}
