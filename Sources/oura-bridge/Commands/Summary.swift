import OuraAPI
import OuraBridge
import RawJSON

/// `oura-bridge summary`: the last days as a table.
struct SummaryCommand {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let call = Call(invocation)
    return try call.run(
      method: "oura.getSummary",
      params: { bridge in
        let today = bridge.today
        return ["start_date=\(today - (invocation.options.days - 1))", "end_date=\(today)"]
      },
      print: { summary in
        let style: SummaryTable.Style = Console.showsColour ? .coloured : .plain
        return Console.print(Array(SummaryTable(summary, style: style).lines.joined(separator: "\n").utf8))
      },
      status: { _ in 0 })
  }
}
