import Foundation
import OuraAPI
import OuraAuth
import Synchronization

/// What the user sees and does while a login waits: the address, the browser, what is pasted.
final class LoginDialogue: Sendable {
  /// The ways in which the browser's answer can arrive.
  private enum Way { case browserHere, browserElsewhere, paste }

  private let login: Login
  private let options: Options
  private let ways: Mutex<Set<Way>>

  init(_ login: Login, _ options: Options) {
    self.login = login
    self.options = options
    // A user who asked for no browser opens the address on this machine, or through a tunnel to it.
    ways = Mutex([options.opensBrowser ? .browserHere : .browserElsewhere, .paste])
  }

  /// Shows what to do and until when, and reads what is pasted from now on.
  func begin(until deadline: String) {
    let isOpening = options.opensBrowser && Browser.open(login.url) { self.lost(.browserHere) }
    if isOpening {
      Console.say("your browser opens; if it doesn't, open this address:")
    } else if options.opensBrowser {
      Console.say("no browser can be opened from here; open this address in one:")
    } else {
      Console.say("open this address in a browser:")
    }
    Console.say("  \(login.url)")
    Console.say("the app at Oura must have this redirect URI: \(login.redirectURI)")
    Console.say("if that browser is on another machine, paste the address that it ends at;")
    Console.say("  waiting for it until \(deadline), Ctrl-C gives up")
    if !isOpening { ways.withLock { _ = $0.remove(.browserHere) } }
    Thread.detachNewThread(takePastedAddresses)
  }

  private func takePastedAddresses() {
    while let line = readLine(strippingNewline: true) {
      let address = line.filter { !$0.isWhitespace }
      if address.isEmpty { continue }
      do throws(OuraError) {
        return try login.paste(address)
      } catch {
        _ = Console.explain(error, profile: options.profile)
      }
    }
    lost(.paste)
  }

  private func lost(_ way: Way) {
    let rest = ways.withLock { ways in
      ways.remove(way)
      return ways
    }
    if rest.isEmpty {
      Console.say("no browser can be opened from here, and there is nobody to paste the address that another ends at;")
      Console.say("  run it in a terminal, or with --no-browser if you can open the address on this machine")
      login.cancel()
    } else if way == .browserHere {
      Console.say("no browser opened: open the address yourself, here or on another machine")
    }
  }
}
