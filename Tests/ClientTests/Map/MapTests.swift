import Foundation
import TestSupport
import Testing

/// `Sources/README.md` and `Tests/README.md` against what is there: a map that lies is worse than none.
struct MapTests {
  @Test(arguments: Map.allCases) func `names only files and folders that exist`(map: Map) throws {
    let paths = try map.paths()
    #expect(paths.count > 20)
    for path in paths where map.url(path) == nil { Issue.record("there is no \(path)") }
  }

  @Test(arguments: Map.allCases) func `names only what the file before has`(map: Map) throws {
    for (path, name) in try map.names() {
      guard let url = map.url(path) else { continue }
      let code = try String(contentsOf: url, encoding: .utf8)
      if !code.contains(try Regex("\\b\(name)\\b")) { Issue.record("\(path) has no \(name)") }
    }
  }

  @Test func `has every room, with what it imports`() throws {
    let text = try Map.sources.text()
    let rooms = try Room.all()
    #expect(rooms.count > 10)
    for room in rooms {
      if !text.contains("`\(room.name)/`") { Issue.record("the map has no \(room.name)/") }
      // What is written in C has no line in the table.
      if room.name.hasPrefix("C") { continue }
      let line = "| `\(room.name)/` | \(imports(of: room)) |"
      if !text.contains(line) { Issue.record("the map has no line \(line)") }
    }
  }

  @Test func `rooms import only what they declare`() throws {
    let rooms = try Room.all()
    let names = Set(rooms.map(\.name))
    for room in rooms {
      for (file, module) in try room.importsInFiles()
      where names.contains(module) && !room.imports.contains(module) {
        Issue.record("\(file) imports \(module), which Package.swift doesn't say of \(room.name)")
      }
    }
  }

  @Test func `has every folder of tests`() throws {
    let text = try Map.tests.text()
    let folders = try FileManager.default.contentsOfDirectory(
      at: Repository.root.appendingPathComponent("Tests"), includingPropertiesForKeys: [.isDirectoryKey])
    for folder in folders where try folder.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
      let name = "`\(folder.lastPathComponent)/`"
      if !text.contains(name) { Issue.record("the map has no \(name)") }
    }
  }

  private func imports(of room: Room) -> String {
    if room.name == "oura-bridge" { return "all of them" }
    return room.imports.isEmpty ? "–" : room.imports.joined(separator: ", ")
  }
}
