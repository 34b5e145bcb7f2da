import MCP
import OuraAPI
import RawJSON

extension Agent {
  static let queryTool = Tool<Bridge>(
    name: "oura_query", title: "Query Oura data",
    description:
      "Documents of one collection, exactly as Oura has them. Name the fields you need: some are very long. "
      + "For questions about days or weeks try oura_summary before.",
    arguments: [
      Schema.Property("collection", .words(Catalogue.all.map(\.path)), isRequired: true),
      Schema.Property("day", .string, summary: "YYYY-MM-DD, today or yesterday; instead of start and end"),
      Schema.Property(
        "start", .string,
        summary: "First day, or a time for heartrate and ring_battery_level; a day before end if left out"),
      Schema.Property("end", .string, summary: "Last day or time, included; now if left out"),
      Schema.Property("fields", .array(.string), summary: "All if left out"),
      Schema.Property("latest", .boolean, summary: "Only the newest row of heartrate or ring_battery_level"),
      Schema.Property("document_id", .string, summary: "One document by its id, without dates"),
      Schema.Property("format", .words(["json", "csv"]), summary: "csv is shorter for many rows"),
    ],
    result: .object([
      Schema.Property("collection", .string, isRequired: true),
      Schema.Property("count", .integer, isRequired: true),
      Schema.Property("documents", .array(.object([]))),
      Schema.Property("csv", .string),
      Schema.Property("note", .string),
    ])
  ) { (bridge, params, call) async throws(AgentFailure) in
    let toolQuery = try ToolQuery(params, calendar: bridge.calendar)
    let documents = try await bridge.documents(for: toolQuery, call)
    let note = bridge.account.note
    func output(_ name: String, _ value: RawValue) -> RawValue {
      JSONWriter.object { writer in
        writer.member("collection", toolQuery.collection.path)
        writer.member("count", documents.count)
        writer.member(name, value)
        if let note { writer.member("note", note) }
      }
    }
    switch toolQuery.format {
    case .json:
      let array = JSONWriter.value { writer in
        writer.array { writer in for document in documents { writer.raw(document) } }
      }
      try AnswerSize.check(array.bytes.count, of: documents, toolQuery)
      return ToolOutput(structured: output("documents", array))
    case .csv:
      let columns = TableColumns(toolQuery.collection.columns(of: toolQuery.query.fields))
      let csv = CSVTable(columns, lineEnd: .short).compact(documents)
      try AnswerSize.check(csv.utf8.count, of: documents, toolQuery)
      let structured = output("csv", JSONWriter.value { $0.string(csv) })
      return ToolOutput(structured: structured, texts: (note.map { [$0] } ?? []) + [csv])
    }
  }
}

extension Bridge {
  /// Fetches what was asked for, but stops where it is certain to be too long to be answered.
  fileprivate func documents(for toolQuery: ToolQuery, _ call: ToolCall) async throws(AgentFailure) -> [RawValue] {
    let collection = toolQuery.collection
    var documents: [RawValue] = []
    var bytes = 0
    var excess: AgentFailure?
    do throws(OuraError) {
      switch toolQuery.query.selection {
      case .single: documents = [try await client.document(of: collection)]
      case .document(let id): documents = [try await client.document(of: collection, id: id)]
      case .everything, .days, .instants, .latest:
        let progress = call.progress()
        try await client.documents(of: collection, toolQuery.query) { (batch) async throws(OuraError) in
          documents += batch.documents
          bytes += batch.elements?.count ?? 0
          await progress.step("\(documents.count) documents of \(collection.path)")
          if bytes > toolQuery.format.bytesWorthFetching {
            excess = AnswerSize.tooLong(bytes, of: documents, toolQuery)
            throw .overloaded(limit: "\(AnswerSize.limit) characters")
          }
        }
      }
    } catch {
      throw excess ?? .call(.oura(error))
    }
    return documents
  }
}
