import Foundation
import OuraAPI
import OuraAuth
import RawJSON

/// A token file, and a pending file beside it: what is read is written again as it is, and clearing up never turns a
/// sound login into none. The two files stand one after the other in the input, a NUL between.
final class TokenFileTarget: FuzzTarget {
  static var seeds: [[UInt8]] {
    Seeds.tokenFiles + Seeds.tokenFiles.flatMap { file in Seeds.tokenFiles.map { file + [0] + $0 } }
  }

  private let home: URL
  private let store: FileSessionStore

  init() throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("oura-fuzz-\(UUID().uuidString)")
    let directory = SessionDirectory(path: home.path)
    store = FileSessionStore(directory: directory, profile: .standard)
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o700]
    for folder in [home.path, home.appendingPathComponent("profiles").path] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: mode)
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: home)
  }

  func mistake(on input: [UInt8]) -> String? {
    let parts = input.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
    for part in parts {
      if let mistake = mistake(reading: part) { return mistake }
    }
    return mistake(recovering: parts[0], pending: parts.count > 1 ? parts[1] : nil)
  }

  private func mistake(reading bytes: [UInt8]) -> String? {
    switch CredentialFile(bytes) {
    case .credentials(let credentials):
      CredentialFile(CredentialFile.bytes(of: credentials)) == .credentials(credentials) ? nil : "credentials change"
    case .note(let note): CredentialFile(CredentialFile.bytes(of: note)) == .note(note) ? nil : "a note changes"
    case .torn: (try? RawValue(validating: bytes)) == nil ? nil : "whole JSON is taken for torn"
    case .foreign, .damaged, .newer: nil
    }
  }

  private func mistake(recovering file: [UInt8], pending: [UInt8]?) -> String? {
    guard put(file, store.path), pending.map({ put($0, store.pendingPath) }) ?? true else { return nil }
    defer { for path in [store.path, store.pendingPath] { try? FileManager.default.removeItem(atPath: path) } }
    guard case .credentials(let stored) = CredentialFile(file) else {
      let recovered = try? store.recover()
      let isUntouched = FileManager.default.contents(atPath: store.path) == Data(file)
      return recovered == nil && isUntouched ? nil : "a file that isn't ours was used or overwritten"
    }
    let recovered: Credentials?
    do { recovered = try store.recover() } catch {
      return error.kind == .store ? nil : "another error than of the store: \(error.kind)"
    }
    guard let recovered else { return "the login is gone" }
    if recovered.generation < stored.generation { return "an older generation came back" }
    guard let again = try? store.recover() else { return "the login is gone the second time" }
    return again == recovered ? nil : "recovering twice differs"
  }

  private func put(_ bytes: [UInt8], _ path: String) -> Bool {
    FileManager.default.createFile(atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
  }
}
