import Foundation
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import RawJSON
import Synchronization

/// Says what went wrong. A problem with the credential file comes as an event and as the command's error, but is said
/// once.
final class Explanations: Sendable {
  private let profile: String
  private let told = Mutex<Set<String>>([])

  init(profile: String) {
    self.profile = profile
  }

  /// Reports an event.
  func tell(_ error: OuraError) {
    let report = ErrorReport(error, profile: profile)
    told.withLock { _ = $0.insert(report.message) }
    _ = Console.explain(report)
  }

  /// Says why a command failed; answers the status for that kind.
  func explain(_ error: OuraError) -> Int32 { explain(.oura(error)) }

  /// Says why a command failed; answers the status for that kind.
  func explain(_ error: CallError) -> Int32 {
    let report = ErrorReport(error, profile: profile)
    guard !told.withLock({ $0.contains(report.message) }) else { return report.kind.exitStatus }
    let status = Console.explain(report)
    if error == .oura(.loginRequired(.noCredentials)) { suggestProfiles() }
    return status
  }

  /// Says why a command failed; answers the status for that kind.
  func explain(_ error: RPCError) -> Int32 {
    guard !told.withLock({ $0.contains(error.message) }) else { return error.exitStatus }
    let status = Console.explain(error)
    if error.data["reason"]?.string == LoginRequirement.noCredentials.rawValue { suggestProfiles() }
    return status
  }

  /// A profile without a login may be a typing mistake.
  private func suggestProfiles() {
    let directory = try? SessionDirectory(environment: ProcessInfo.processInfo.environment)
    let names = ((try? directory?.profileNames()) ?? []).map(\.description)
    guard !names.isEmpty else { return }
    if let nearest = nearestName(to: profile, among: names) {
      Console.say("  or did you mean --profile \(nearest)?")
    } else {
      Console.say("  or choose another profile by --profile: \(names.joined(separator: ", "))")
    }
  }
}

extension RPCError {
  /// The exit status of a command that failed with it.
  var exitStatus: Int32 {
    data["kind"]?.string.flatMap(ErrorKind.init)?.exitStatus ?? 1
  }
}
