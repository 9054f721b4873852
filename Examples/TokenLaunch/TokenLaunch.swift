import Foundation
import SwiftSVM

/// A token's first quarter, told by the runtime: who does what, what moves, and that nothing is lost on the way.
@main enum TokenLaunch {
  static func main() {
    do {
      let stage = try Stage()
      stage.prologue()
      try stage.launchToken()
      try stage.raiseFunds()
      try stage.payByMilestones()
      try stage.stake()
      try stage.divideFees()
      try stage.burnTheQuarter()
      stage.epilogue()
    } catch {
      print("\nThe story ends here: \(error)")
      exit(1)
    }
  }
}
