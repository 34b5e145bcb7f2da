import Foundation
import OuraAPI
@testable import OuraBridge
import RawJSON
import Testing

@Suite struct `A table of documents` {
  private func documents(_ text: String) throws -> [RawValue] { try RawValue(validating: Array(text.utf8)).elements }

  private func rows(_ table: CSVTable, _ text: String) throws -> [String] {
    String(decoding: table.rows(try documents(text)), as: UTF8.self).components(separatedBy: "\r\n").dropLast()
  }

  private static let table = CSVTable(TableColumns([["id"], ["a", "b"], ["a", "c", "d"], ["e"]]))

  @Test(arguments: [
    (#"[{"id":1,"a":{"b":2,"c":{"d":3}},"e":4}]"#, "1,2,3,4,"),
    (#"[{"e":4,"a":{"c":{"d":3},"b":2},"id":1}]"#, "1,2,3,4,"),
    (#"[{"id":null,"a":null}]"#, ",,,,"),
    (#"[{"id":"","e":"x"}]"#, #""",,,x,"#),
    (#"[{"id":"a,b","e":"\"q\""}]"#, #""a,b",,,"""q""","#),
    (#"[{"id":"one\ntwo"}]"#, "\"one\ntwo\",,,,"),
    (#"[{"e":[1,{"x":2}]}]"#, #",,,"[1,{""x"":2}]","#),
    (#"[{"e":1.90625e-7}]"#, ",,,1.90625e-7,"),
    (#"[{"id":1,"id":2}]"#, "2,,,,"),
    ("[{}]", ",,,,"),
  ])
  func `has a column for each nested member, and quotes what it must`(_ text: String, _ row: String) throws {
    #expect(try rows(Self.table, text) == [row])
  }

  @Test(arguments: [
    (#"[{"id":1,"new":"x"}]"#, #"1,,,,"{""new"":""x""}""#),
    (#"[{"a":{"new":[1]}}]"#, #",,,,"{""a.new"":[1]}""#),
    (#"[{"a":{"c":{"n":1,"d":2}}}]"#, #",,2,,"{""a.c.n"":1}""#),
    (#"[{"a":7}]"#, #",,,,"{""a"":7}""#),
    (#"[{"new":null}]"#, #",,,,"{""new"":null}""#),
    ("[7]", #",,,,"{""value"":7}""#),
  ])
  func `keeps what has no column in the last one`(_ text: String, _ row: String) throws {
    #expect(try rows(Self.table, text) == [row])
  }

  @Test func `has the same columns whatever the documents have`() {
    let header = String(decoding: CSVTable(method: "oura.getDailySpo2", params: nil).header, as: UTF8.self)
    #expect(header == "id,breathing_disturbance_index,day,spo2_percentage.average,other\r\n")
  }

  @Test(arguments: [#"{"fields":"score,contributors"}"#, #"{"fields":["score","contributors"]}"#])
  func `has the columns of the fields asked for, and those that always come`(_ params: String) throws {
    let params = try RawValue(validating: Array(params.utf8))
    let header = String(decoding: CSVTable(method: "oura.getDailySleep", params: params).header, as: UTF8.self)
    #expect(header.hasPrefix("score,contributors.deep_sleep,"))
    #expect(header.hasSuffix(",contributors.total_sleep,id,day,other\r\n"))
  }

  @Test func `has a row for each day of a summary`() throws {
    let result = try RawValue(validating: Array(#"{"days":[{"day":"2026-01-05","hrv":50},{"day":"2026-01-06"}]}"#.utf8))
    let days = CSVTable.documents(of: result, method: "oura.getSummary")
    let table = CSVTable(method: "oura.getSummary", params: nil)
    #expect(days.count == 2)
    #expect(String(decoding: table.header, as: UTF8.self).hasPrefix("day,sleep.status,sleep.score,"))
    #expect(String(decoding: table.rows(days), as: UTF8.self).hasPrefix("2026-01-05,"))
  }

  @Test func `has one column where nothing is known before`() throws {
    let table = CSVTable(method: "rpc.discover", params: nil)
    #expect(String(decoding: table.header, as: UTF8.self) == "value,other\r\n")
    #expect(try rows(table, #"[{"a":1}]"#) == [#""{""a"":1}","#])
  }

  /// Where a collection's documents have a member without a column, a row would have something in its last one.
  @Test(arguments: Catalogue.all.map(\.name))
  func `has a column for every member of the catalogue`(_ name: String) throws {
    let collection = try #require(Catalogue.all.first { $0.name == name })
    let columns = TableColumns(collection.columns(of: nil))
    #expect(Set(columns.names).count == columns.names.count)
    for field in collection.fields {
      #expect(columns.names.contains { $0 == field.name || $0.hasPrefix(field.name + ".") })
    }
  }
}
