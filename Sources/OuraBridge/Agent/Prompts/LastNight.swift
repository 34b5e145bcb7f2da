import MCP
import OuraAPI

extension Agent {
  static let lastNight = Prompt<Bridge>(
    name: "last_night", title: "Last night",
    description: "How last night was, compared with the nights before."
  ) { bridge, _ in
    let last = bridge.calendar.today
    return """
      Call oura_summary with start \(last - 7) and end \(last). Then tell me in a few sentences how last night (the sleep \
      of \(last)) was: how long and how well I slept, my readiness today, and how resting heart rate, HRV and \
      temperature compare with the seven days before. If last night isn't synced yet, say that I should open the Oura \
      app. Use only these numbers, and give no medical advice.
      """
  }
}
