import SwiftSVM

/// A value of a line of results.
enum JSONValue {
  case int(Int)
  case double(Double)
  case text(String)
  case bool(Bool)
}

/// An object on one line, its members in this order.
func line(_ members: KeyValuePairs<String, JSONValue>) -> String {
  var writer = JSONWriter()
  writer.object {
    for (key, value) in members {
      $0.key(text: key)
      switch value {
      case .int(let value): $0.integer(value)
      case .double(let value): $0.double(value)
      case .text(let value): $0.string(value)
      case .bool(let value): $0.bool(value)
      }
    }
  }
  return writer.text + "\n"
}
