import Foundation
import HTTP
import OuraAPI
import OuraAuth
import JSONRPC
import OuraBridge

/// All profiles on this machine, a line for each; the one in use has a star.
struct Profiles {
  private let configuration: OAuthSession.Configuration
  private let moments: LocalMoments

  init(_ configuration: OAuthSession.Configuration, _ moments: LocalMoments) {
    self.configuration = configuration
    self.moments = moments
  }

  var lines: [String] {
    let names: [ProfileName]
    do throws(OuraError) {
      names = try configuration.directory.profileNames()
    } catch {
      return [ErrorReport(error, profile: configuration.profile.description).message]
    }
    guard !names.isEmpty else { return ["none yet"] }
    let width = names.map(\.description.count).max() ?? 0
    return names.map { name in
      let mark = name == configuration.profile ? "* " : "  "
      let padding = String(repeating: " ", count: width - name.description.count + 2)
      return mark + name.description + padding + state(of: name)
    }
  }

  private func state(of name: ProfileName) -> String {
    var configuration = configuration
    configuration.profile = name
    let session = OAuthSession(configuration, transport: SystemTransport())
    let status: Result<AuthStatus, OuraError> = waitFor {
      do throws(OuraError) {
        return .success(try await session.status())
      } catch {
        return .failure(error)
      }
    }
    switch status {
    case .failure(let error): return ErrorReport(error, profile: name.description).message
    case .success(let status):
      if let requirement = status.loginRequired { return "not logged in: \(requirement.sentence)" }
      return "logged in" + (status.expiresAt.map { ", access \(moments.end($0))" } ?? "")
    }
  }
}
