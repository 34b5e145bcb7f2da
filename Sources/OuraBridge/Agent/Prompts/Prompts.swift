import JSONRPC
import OuraAPI
import RawJSON

/// Questions that a user can pick instead of writing them.
enum Prompt: String, CaseIterable, Sendable {
  case weeklyReview = "weekly_review"
  case lastNight = "last_night"

  var title: String {
    switch self {
    case .weeklyReview: "Review a week"
    case .lastNight: "Last night"
    }
  }

  var summary: String {
    switch self {
    case .weeklyReview: "How seven days of sleep, readiness and activity went, and what stands out."
    case .lastNight: "How last night was, compared with the nights before."
    }
  }

  /// The names of the arguments, all optional, and what they are.
  var arguments: [(name: String, summary: String)] {
    switch self {
    case .weeklyReview: [("end", "The last of the seven days, YYYY-MM-DD; today if left out.")]
    case .lastNight: []
    }
  }

  /// What the user says to the model.
  fileprivate func text(last: Day) -> String {
    switch self {
    case .weeklyReview:
      """
      Call oura_summary with start \(last - 6) and end \(last). Then review that week for me: how sleep, readiness and \
      activity went from day to day, which day was best and which worst, and what resting heart rate, HRV and \
      temperature say. Point out at most three things worth my attention, each with its numbers. Say which days have no \
      data and why. Use only these numbers, and give no medical advice.
      """
    case .lastNight:
      """
      Call oura_summary with start \(last - 7) and end \(last). Then tell me in a few sentences how last night (the sleep \
      of \(last)) was: how long and how well I slept, my readiness today, and how resting heart rate, HRV and \
      temperature compare with the seven days before. If last night isn't synced yet, say that I should open the Oura \
      app. Use only these numbers, and give no medical advice.
      """
    }
  }
}

extension MCPResult {
  /// The result of `prompts/list`.
  static func prompts(for revision: Revision) -> MCPResult {
    .constant { writer in
      writer.key("prompts")
      writer.array { writer in
        for prompt in Prompt.allCases {
          writer.object { writer in
            writer.member("name", prompt.rawValue)
            if revision.hasStructure { writer.member("title", prompt.title) }
            writer.member("description", prompt.summary)
            writer.key("arguments")
            writer.array { writer in
              for (name, summary) in prompt.arguments {
                writer.object { writer in
                  writer.member("name", name)
                  writer.member("description", summary)
                  writer.member("required", false)
                }
              }
            }
          }
        }
      }
    }
  }
}

extension Bridge {
  /// `prompts/get`.
  func prompt(_ call: MCPCall) throws(RPCError) -> MCPResult {
    let name = try call.requiredString("name")
    guard let prompt = Prompt(rawValue: name) else {
      let known = Prompt.allCases.map(\.rawValue).joined(separator: ", ")
      throw .mcpInvalidParams("there is no prompt \(name.prefix(100)); known are \(known)")
    }
    var last = calendar.today
    for member in try call.object("arguments")?.members ?? [] {
      guard prompt.arguments.contains(where: { $0.name == member.name }) else {
        throw .mcpInvalidParams("\(prompt.rawValue) has no argument \(member.name.prefix(100))")
      }
      guard let text = member.value.string, let day = Day(calendar.dayByName(text)) else {
        throw .mcpInvalidParams("\(member.name) must be a day, written YYYY-MM-DD")
      }
      last = day
    }
    return MCPResult { [last] writer in
      writer.member("description", prompt.summary)
      writer.key("messages")
      writer.array { writer in
        writer.object { writer in
          writer.member("role", "user")
          writer.key("content")
          writer.object { writer in
            writer.member("type", "text")
            writer.member("text", prompt.text(last: last))
          }
        }
      }
    }
  }
}
