import OuraAPI
import OuraBridge

/// The statuses that commands end with, for the help.
enum ExitStatus {
  typealias Row = (status: String, summary: String)

  /// Of every command.
  static let common: [Row] = [("0", "It is done."), ("2", "The command line can't be understood.")]

  /// Of commands that ask Oura: 10 plus the code of the error.
  static let errors: [Row] = ErrorKind.allCases.filter { $0.code > 0 }.map { kind in
    (String(kind.exitStatus), "\(kind.rawValue): \(kind.summary)")
  }

  static let other: [Row] = [
    ("1", "Anything else went wrong."),
    ("128 and a number", "A signal ended it: 130 by Ctrl-C."),
  ]

  static var all: [Row] { common + errors + other }
}
