import OuraAPI
import OuraAuth

/// `oura-bridge logout`: ends the login at Oura and here.
struct Logout {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let assembly = try Assembly(invocation.options)
    guard let keeper = assembly.keeper else {
      throw UsageError("made-up data and OURA_ACCESS_TOKEN have no login to end")
    }
    let outcome: Result<RevokeOutcome, OuraError> = waitFor {
      do throws(OuraError) {
        return .success(try await keeper.revoke())
      } catch {
        return .failure(error)
      }
    }
    switch outcome {
    case .success(.revoked): Console.say("logged out")
    case .success(.onlyLocally(let why)):
      Console.say("logged out here, but Oura could not be told: \(why)")
      Console.say("to be sure, remove the app's access in the Oura app")
    case .success(.noSession): Console.say("nobody was logged in")
    case .failure(let error): return Console.explain(error, profile: invocation.options.profile)
    }
    return 0
  }
}
