import JSONRPC
import MCP
import OuraAPI

/// What models and the programs around them are offered: the entries of each list, in the order of the list.
enum Agent {
  static let registry = {
    var registry = Registry<Bridge>(server: server)
    registry.tools = [summaryTool, queryTool, collectionsTool, statusTool, loginTool]
    registry.resources = [collectionsResource] + collectionResources
    registry.templates = [collectionTemplate, dayTemplate]
    registry.prompts = [weeklyReview, lastNight]
    registry.inputs = [login]
    registry.unknownAddress = ResourceAddress.problem
    registry.overloaded = { RPCError(ErrorReport(.overloaded(limit: $1), profile: $0.account.profile)) }
    return registry
  }()

  private static let server = ServerDescription(
    name: "oura-bridge", title: "Oura", version: Bridge.version,
    instructions:
      "Data of the user's Oura ring. oura_summary tells how a day or a week was; oura_query has every detail of one "
      + "collection; oura_collections lists collections, fields and units. Days are the user's own, ranges include both "
      + "ends, durations are seconds. If nobody is logged in, a tool answers with an address for the user to open.")
}
