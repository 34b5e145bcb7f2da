import MCP
import OuraAPI

/// The forms that addresses have, read to the letter.
enum ResourceAddress {
  static let scheme = "oura://"
  static let collections = scheme + "collections"
  static let collectionTemplate = collections + "/{name}"
  static let dayTemplate = scheme + "{collection}/{day}"

  /// The two parts of an address; nil if it has more or fewer.
  static func parts(of uri: String) -> (String, String)? {
    guard let parts = allParts(of: uri), parts.count == 2 else { return nil }
    return (parts[0], parts[1])
  }

  /// The collection that an address names.
  static func collection(_ path: String) throws(UnknownAddress) -> OuraCollection {
    guard let collection = Catalogue.collection(path: path) else {
      throw UnknownAddress("there is no collection \(path.prefix(100))")
    }
    return collection
  }

  /// What is wrong with an address of no form.
  static func problem(_ uri: String) -> String {
    allParts(of: uri) == nil
      ? "addresses begin with \(scheme)" : "the forms are \(collections), \(collectionTemplate) and \(dayTemplate)"
  }

  private static func allParts(of uri: String) -> [String]? {
    guard uri.utf8.starts(with: scheme.utf8) else { return nil }
    return uri.dropFirst(scheme.count).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }
}
