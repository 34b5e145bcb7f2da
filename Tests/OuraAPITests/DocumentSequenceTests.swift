import HTTP
import OuraSimulator
import RawJSON
import Testing

@testable import OuraAPI

/// Documents one after the other, as a program that uses the client takes them.
@Suite struct DocumentSequenceTests {
  private static let year = Day(number: 19_427)...Day(number: 19_792)

  @Test func `Days come in order, and are those that batches bring`() async throws {
    let client = OuraClient(Simulator(.still))
    var documents: [String] = []
    for try await document in client.documents(of: .dailySleep, in: Self.year) { documents.append(document.text) }
    #expect(!documents.isEmpty)
    #expect(try await client.fetch(.dailySleep, .days(Self.year)) == documents)
  }

  @Test func `Moments, whole collections, the newest row and single documents come the same way`() async throws {
    let client = OuraClient(Simulator(.still))
    let now = Instant(milliseconds: 1_710_072_000_000)
    #expect(try await Self.count(client.documents(of: .heartRate, in: (now - 3_600_000)...now)) > 0)
    #expect(try await Self.count(client.documents(of: .ringConfiguration, .everything())) > 0)
    #expect(try await Self.count(client.documents(of: .heartRate, .latest())) == 1)
    #expect(try await Self.count(client.documents(of: .personalInfo, .single)) == 1)
    var first: RawValue?
    for try await document in client.documents(of: .dailySleep, in: Self.year) {
      first = document
      break
    }
    let id = try #require(first?["id"]?.string)
    var same: [RawValue] = []
    for try await document in client.documents(of: .dailySleep, .document(id: id)) { same.append(document) }
    #expect(same == [first])
  }

  @Test func `Failures are thrown behind the documents before them`() async {
    let transport = ScriptedTransport(answers: [
      .success(.ok(#"{"data":[{"id":"a","day":"2024-03-09"}],"next_token":"two"}"#)), .success(.status(404)),
    ])
    var ids: [String?] = []
    let error = await failure {
      for try await document in OuraClient(transport).documents(
        of: .dailySleep, in: Day(number: 19_791)...Day(number: 19_792))
      {
        ids.append(document["id"]?.string)
      }
    }
    #expect(ids == ["a"])
    #expect(error?.kind == .notFound)
  }

  @Test func `The documents of a batch are the bytes between its commas`() throws {
    let body = Array(#"{"data":[{"id":"a"},5,{"id":"b","x":[1,{"y":","}]}, null],"next_token":null}"#.utf8)
    let page = try Page(body, timeKey: nil, keep: .everything)
    let batch = DocumentBatch(page.runs, progress: nil)
    #expect(batch.documents.map(\.text) == [#"{"id":"a"}"#, "5", #"{"id":"b","x":[1,{"y":","}]}"#, "null"])
    #expect(batch.documents == RawValue(validated: batch.array.joined[...]).elements)
    #expect(batch.count == 4)
  }

  private static func count(_ documents: OuraDocuments) async throws -> Int {
    var count = 0
    for try await _ in documents { count += 1 }
    return count
  }
}
