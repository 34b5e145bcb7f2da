import Foundation
import JSONRPC
import OuraAPI
import OuraAuth
import OuraBridge
import Synchronization

/// `oura-bridge login`: through the user's browser, to a port of this machine and back.
struct LoginCommand {
  let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  func run() throws(UsageError) -> Int32 {
    let options = invocation.options
    let assembly = try Assembly(options)
    guard let keeper = assembly.keeper else {
      throw UsageError("made-up data and OURA_ACCESS_TOKEN need no login")
    }
    let login: Result<Login, OuraError> = waitFor {
      do throws(OuraError) {
        if try await keeper.applicationID() == nil { await keeper.use(try Self.askForApplication()) }
        let port = options.port ?? Login.defaultPort
        return .success(try await Login.start(keeper, port: port, scopes: options.scopes))
      } catch {
        return .failure(error)
      }
    }
    let outcome: Login.Outcome
    switch login {
    case .failure(let error): return Console.explain(error, profile: options.profile)
    case .success(let login):
      show(login)
      outcome = waitFor { await login.outcome() }
    }
    waitFor { await assembly.finish() }
    return explain(outcome)
  }

  private func show(_ login: Login) {
    if invocation.options.opensBrowser, Browser.open(login.url) {
      Console.say("your browser opens; if it doesn't, open this address:")
    } else {
      Console.say("open this address in a browser:")
    }
    Console.say("  \(login.url)")
    Console.say("the app at Oura must have this redirect URI: \(login.redirectURI)")
    if !invocation.options.opensBrowser { takePastedAddresses(for: login) }
  }

  /// For a browser on another machine: the user copies the address that it ended at.
  private func takePastedAddresses(for login: Login) {
    Console.say("if that browser is on another machine, paste the address that it ends at:")
    Thread.detachNewThread {
      while let line = readLine(strippingNewline: true) {
        let address = line.filter { !$0.isWhitespace }
        if address.isEmpty { continue }
        do throws(OuraError) {
          return try login.paste(address)
        } catch {
          _ = Console.explain(error, profile: invocation.options.profile)
        }
      }
    }
  }

  /// Asks on the terminal; the secret isn't shown.
  private static func askForApplication() throws(OuraError) -> Application {
    guard Console.isInputTerminal else { throw .loginRequired(.noClientCredentials) }
    Console.say("register an app at https://cloud.ouraring.com/oauth/applications and enter its")
    guard let id = Console.ask("client id: "), !id.isEmpty,
      let secret = Console.ask("client secret (not shown): ", isSecret: true), !secret.isEmpty
    else { throw .loginRequired(.noClientCredentials) }
    return Application(id: id, secret: Secret(secret))
  }

  private func explain(_ outcome: Login.Outcome) -> Int32 {
    let profile = invocation.options.profile
    switch outcome {
    case .completed(let status):
      Console.say("logged in" + (status.scopes.map { " with the scopes \($0.joined(separator: ", "))" } ?? ""))
      return 0
    case .failed(let error): return Console.explain(error, profile: profile)
    case .refused(let error, let description):
      Console.say("Oura says: \(description ?? error)")
    case .timedOut: Console.say("nobody answered within five minutes")
    case .cancelled: Console.say("the login was given up")
    }
    return Console.explain(.loginRequired(.loginFailed), profile: profile)
  }
}
