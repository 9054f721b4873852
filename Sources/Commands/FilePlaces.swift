import Files

/// What a command writes is none of the files it reads, nor the same file twice, however the paths are written and
/// whether or not the files are there yet.
enum FilePlaces {
  static func check(outputs: [String], against inputs: [String]) throws(FileError) {
    var taken: [FilePlace: String] = [:]
    // `-` is no file here.
    for path in inputs where path != "-" { if let place = FilePlace(path) { taken[place] = path } }
    for path in outputs where path != "-" {
      guard let place = FilePlace(path) else { continue }
      if let other = taken.updateValue(path, forKey: place) {
        let reason = other == path ? "would be written over" : "is \(other), which would be written over"
        throw FileError(path: path, reason: reason)
      }
    }
  }
}
