import Foundation
import OuraAPI
import OuraAuth
import RawJSON

/// `oura-bridge status`: whose data come from which server, as far as this machine knows. In a pipe it prints the
/// result of `auth.status`. The status is 11 if nobody is logged in, as for calls that need it.
struct Status {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let report = try StatusReport(invocation.options, ProcessInfo.processInfo.environment)
    return try Call(invocation).run(
      method: "auth.status", params: { _ in [] },
      print: Console.isOutputTerminal
        ? { status in Console.print(report.lines(status).joined(separator: "\n")) } : nil,
      status: { $0["logged_in"]?.boolean == true ? 0 : 11 })
  }
}
