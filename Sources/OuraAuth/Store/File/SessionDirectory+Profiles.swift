import Foundation
public import OuraAPI

extension SessionDirectory {
  /// The profiles that have a credential file, by name.
  public func profileNames() throws(OuraError) -> [ProfileName] {
    guard try exists(FileSystem()) else { return [] }
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: profiles)
    } catch {
      throw .store(path: profiles, problem: "its files can't be listed", hint: "See: ls -ld '\(profiles)'")
    }
    return files.filter { $0.hasSuffix(".json") }.compactMap { ProfileName(String($0.dropLast(5))) }
      .sorted { $0.description < $1.description }
  }
}
