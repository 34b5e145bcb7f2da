import Foundation
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import RawJSON

/// `oura-bridge doctor`: checks everything that a call needs. Each check is a line, with the command that repairs it
/// below. The status is 1 if a check fails.
struct Doctor {
  let invocation: Invocation
  private let environment = ProcessInfo.processInfo.environment

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    // Problems with the credential file are findings.
    let assembly = try Assembly(invocation.options) { _ in }
    var findings = [
      program, Finding(.note, "days", "begin at midnight in \(try UserTimeZone.read(environment).identifier)"),
    ]
    if let warning = Servers(invocation.options).problem { findings.append(Finding(.note, "server", warning)) }
    let isMadeUp = invocation.options.isDemo
    if !isMadeUp, assembly.session != nil, let directory = try? SessionDirectory(environment: environment) {
      findings.append(Self.look(at: directory.path))
    }
    findings += Self.login(assembly.bridge, profile: invocation.options.profile)
    if !isMadeUp { findings += Network(invocation.options, environment).findings }
    let text = findings.map(\.line).joined(separator: "\n")
    guard Console.print(text) else { return 1 }
    return findings.contains { $0.grade == .bad } ? 1 : 0
  }

  private var program: Finding {
    let path = Bundle.main.executablePath ?? CommandLine.arguments.first ?? "oura-bridge"
    return Finding(.good, "program", "oura-bridge \(Bridge.version), \(path)")
  }

  private static func look(at directory: String) -> Finding {
    let attributes = try? FileManager.default.attributesOfItem(atPath: directory)
    guard let mode = (attributes?[.posixPermissions] as? NSNumber)?.intValue else {
      return Finding(.note, "state", "\(directory) isn't there yet; a login makes it")
    }
    let shown = "\(directory), mode 0\(String(mode, radix: 8))"
    return mode & 0o077 == 0
      ? Finding(.good, "state", shown)
      : Finding(.bad, "state", "\(shown): others may use it too", remedy: "run: chmod 700 '\(directory)'")
  }

  private static func login(_ bridge: Bridge, profile: String) -> [Finding] {
    switch Call.result(of: bridge.handle(Request(id: nil, method: "auth.status", params: nil), context: .silent)) {
    case .failure(let error):
      return [Finding(.bad, "login", error.message, remedy: error.data["hint"]?.string)]
    case .success(let pieces):
      let status = RawValue(validated: pieces.joined[...])
      let session = session(status, profile: profile)
      let hasScopes = session.grade != .bad && ["store", "environment"].contains(status["source"]?.string ?? "")
      return [session] + (hasScopes ? Scopes.findings(granted: status["scopes"], profile: profile) : [])
    }
  }

  private static func session(_ status: RawValue, profile: String) -> Finding {
    let source = status["source"]?.string ?? ""
    guard status["logged_in"]?.boolean == true else {
      let requirement = status["reason"]?.string.flatMap(LoginRequirement.init)
      let option = ProfileName.option(profile)
      return Finding(
        .bad, "login", requirement?.sentence ?? "Nobody is logged in.", remedy: "run: oura-bridge login\(option)")
    }
    var text =
      switch source {
      case "store": "profile \(status["profile"]?.string ?? ""), \(status["store_path"]?.string ?? "")"
      case "environment": "the token in OURA_ACCESS_TOKEN, as it is"
      default: "none is needed: the data are made up (\(source))"
      }
    if let expiry = status["expires_at"]?.string { text += ", access until \(expiry)" }
    let isLasting = source != "store" || status["can_refresh"]?.boolean == true
    return isLasting
      ? Finding(.good, "login", text)
      : Finding(
        .note, "login", text + ", and no refresh after that", remedy: "set OURA_CLIENT_ID and OURA_CLIENT_SECRET")
  }
}
