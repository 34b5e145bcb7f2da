import OuraAPI
import OuraAuth

/// A credential file that a session works with: it is refused and left alone, or asked for tokens, refreshed and found
/// again.
final class LoginTarget: FuzzTarget {
  static var seeds: [[UInt8]] { Seeds.logins }

  private let home: ProfileHome

  init() throws {
    home = try ProfileHome("")
  }

  deinit {
    home.remove()
  }

  func mistake(on input: [UInt8]) async -> String? {
    do { try home.put(input) } catch { return "no file" }
    let session = home.session()
    do throws(OuraError) {
      _ = try await session.status()
    } catch {
      if error.kind != .store { return "another error than of the store: \(error.kind)" }
      return home.bytes == input ? nil : "a file that was refused was written over"
    }
    guard let before = home.credentials else { return "the login is gone" }
    do throws(OuraError) {
      _ = try await session.accessToken()
      _ = try await session.refreshNow()
    } catch {
      return [.loginRequired, .store].contains(error.kind) ? nil : "\(error.kind) for a login that was read"
    }
    guard let after = home.credentials else { return "the login is gone after a refresh" }
    return after.generation >= before.generation ? nil : "an older generation"
  }
}
