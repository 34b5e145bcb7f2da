import OuraAPI
import OuraAuth

/// `oura-bridge logout`: ends the login at Oura and here.
struct Logout {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  private var profileOption: String { ProfileName.option(invocation.options.profile) }

  func run() throws(UsageError) -> Int32 {
    let assembly = try Assembly(invocation.options)
    guard let session = assembly.session else {
      throw UsageError("made-up data and OURA_ACCESS_TOKEN have no login to end")
    }
    let isAppForgotten = invocation.options.forgetsApplication
    let outcome: Result<RevokeOutcome, OuraError> = waitFor {
      do throws(OuraError) {
        return .success(try await session.revoke(forgettingApplication: isAppForgotten))
      } catch {
        return .failure(error)
      }
    }
    let stored: String? = waitFor { try? await session.storedApplicationID() }
    switch outcome {
    case .success(.revoked): Console.say("logged out")
    case .success(.onlyLocally(let why)):
      Console.say("logged out here, but Oura could not be told: \(why)")
      Console.say("to be sure, remove the app's access in the Oura app")
    case .success(.noSession): Console.say("nobody was logged in")
    case .failure(let error): return assembly.explanations.explain(error)
    }
    if let stored {
      Console.say("the id and the secret of the app \(stored) stay in \(session.storePath) for the next login;")
      Console.say("  to remove them too: oura-bridge logout --forget-app\(profileOption)")
    } else if isAppForgotten {
      Console.say("no secret of an app is left in \(session.storePath)")
    }
    return 0
  }
}
