import JSONRPC
import OuraAPI
import RawJSON

extension Method {
  /// The method of a collection: all its documents in a range, or one of them.
  init(_ collection: OuraCollection) {
    self.init(
      name: collection.method, summary: collection.summary,
      params: collection.paramNames.map { Param($0, of: collection) },
      result: collection.resultSchema,
      errors: ErrorKind.ofRequests + (collection.shape == .single ? [] : [.pagination]),
      body: .collection(collection))
  }
}

extension Method.Param {
  fileprivate init(_ name: String, of collection: OuraCollection) {
    switch name {
    case "start_date":
      self.init(name: name, summary: "First day, included; the day before end_date unless given.", schema: .day)
    case "end_date": self.init(name: name, summary: "Last day, included; today unless given.", schema: .day)
    case "start_datetime":
      self.init(
        name: name,
        summary:
          "Start, included: a date and time, local without an offset, or a day; a day before the end unless given.",
        schema: .moment)
    case "end_datetime":
      self.init(
        name: name,
        summary: "End, included: a date and time, local without an offset, or a whole day; now unless given.",
        schema: .moment)
    case "latest":
      self.init(name: name, summary: "Only the newest row; excludes start and end.", schema: .boolean)
    case "document_id":
      self.init(
        name: name, summary: "The id of one document; the other params don't count then.", schema: .string)
    case "allow_unknown":
      self.init(
        name: name, summary: "Lets fields through that the bridge doesn't know, because they are new at Oura.",
        schema: .boolean)
    default:
      self.init(
        name: name,
        summary: "The fields wanted: an array of names, or names with commas between. Unknown ones are refused.",
        schema: .anyOf([.array(.words(collection.fields.map(\.name))), .array(.newName), .string]))
    }
  }
}

extension OuraCollection {
  fileprivate var resultSchema: Schema {
    let (document, parts) = (Schema.reference(name), Schema.reference(partsName))
    return switch shape {
    case .single: document
    case .documents, .days: .anyOf([.array(document), .array(parts), document])
    case .timeSeries: .anyOf([.array(document), .array(parts)])
    }
  }
}

extension Bridge {
  /// Runs a collection's method: whole, or in parts where the client asked for them.
  func documents(
    of collection: OuraCollection, _ query: Query, _ context: RequestContext
  ) async throws(OuraError) -> RawPieces {
    switch query.selection {
    case .single: return RawPieces(try await documentSource.document(of: collection))
    case .document(let id): return RawPieces(try await documentSource.document(of: collection, id: id))
    case .everything, .days, .instants, .latest: break
    }
    let hasPercentage = documentSource.tellsProgress(of: query)
    await context.begin(title: collection.method, hasPercentage: hasPercentage)
    let isStreamed = context.partialResultToken != nil
    var result = RawPieces("[")
    var fetched = OuraError.Fetched()
    var reported = hasPercentage ? 0 : nil
    try await documentSource.documents(of: collection, query, keepsDocuments: !isStreamed) {
      (batch) async throws(OuraError) in
      if let elements = batch.elements {
        if isStreamed {
          await context.partialResult(batch.array)
        } else {
          if fetched.documents > 0 { result.append(Array(",".utf8)[...]) }
          result.append(elements)
        }
      }
      fetched.pages += 1
      fetched.documents += batch.count
      let percentage = batch.progress.map { Int($0 * 100) }
      guard percentage == nil || percentage != reported else { return }
      reported = percentage
      let message = "\(counted(fetched.pages, "page")), \(counted(fetched.documents, "document"))"
      await context.report(message: message, percentage: percentage)
    }
    result.append(Array("]".utf8)[...])
    return result
  }
}

/// A number and its noun.
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
