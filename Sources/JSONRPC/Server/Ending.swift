/// Why the service ends, and with which status.
enum Ending {
  case exit(status: Int32)
  case endOfInput(status: Int32)
  /// The stream can't be followed any further.
  case lost
  /// The client takes no answers: it has closed its end, or has written all that it will and doesn't read.
  case unread

  var status: Int32 {
    switch self {
    case .exit(let status), .endOfInput(let status): status
    case .lost, .unread: 1
    }
  }
}
