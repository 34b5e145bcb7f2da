import Foundation
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge

/// `oura-bridge login`: through the user's browser, to a port of this machine and back.
struct LoginCommand {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let options = invocation.options
    let assembly = try Assembly(options)
    let moments = LocalMoments(timeZone: try UserTimeZone.read(ProcessInfo.processInfo.environment))
    guard let session = assembly.session else {
      throw UsageError("made-up data and OURA_ACCESS_TOKEN need no login")
    }
    let login: Result<Login, OuraError> = waitFor {
      do throws(OuraError) {
        if try await session.applicationID() == nil { await session.use(try Self.askForApplication()) }
        let port = options.port ?? Login.defaultPort
        return .success(try await Login.start(session, port: port, scopes: options.scopes))
      } catch {
        return .failure(error)
      }
    }
    let outcome: Login.Outcome
    let deadline = moments.timeOfDay(LocalCalendar().now() + Int(Login.patience.components.seconds) * 1000)
    switch login {
    case .failure(let error): return assembly.explanations.explain(error)
    case .success(let login):
      LoginDialogue(login, options).begin(until: deadline)
      outcome = waitFor { await login.outcome() }
    }
    waitFor { await assembly.finish() }
    return explain(outcome, assembly.explanations)
  }

  /// Asks on the terminal; the secret isn't shown.
  private static func askForApplication() throws(OuraError) -> Application {
    guard Console.isInputTerminal else { throw .loginRequired(.noClientCredentials) }
    Console.say("register an app at https://cloud.ouraring.com/oauth/applications and enter its")
    guard let id = Console.ask("client id: ")?.trimmingCharacters(in: .whitespaces), !id.isEmpty,
      let secret = Console.ask("client secret (not shown): ", isSecret: true)?.trimmingCharacters(in: .whitespaces),
      !secret.isEmpty
    else { throw .loginRequired(.noClientCredentials) }
    return Application(id: id, secret: Secret(secret))
  }

  private func explain(_ outcome: Login.Outcome, _ explanations: Explanations) -> Int32 {
    switch outcome {
    case .completed(let status):
      Console.say("logged in" + (status.scopes.map { " with the scopes \($0.joined(separator: ", "))" } ?? ""))
      return 0
    case .failed(let error): return explanations.explain(error)
    case .refused(let error, let description):
      Console.say("Oura says: \(description ?? error)")
    case .timedOut: Console.say("nobody answered within five minutes")
    case .cancelled: Console.say("the login was given up")
    }
    return explanations.explain(.loginRequired(.loginFailed))
  }
}
