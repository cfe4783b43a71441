import Foundation
import Taizhang

/// Converts the notices of some paths one after the other, for commands that print a table of them all.
struct Gathering {
  var converter: Converter
  var messages = Messages(language: .english, isQuiet: false)

  /// Hands on each notice with its path; says what could not be read. False where something could not.
  func each(of paths: [String], _ body: (Notice, String) -> Void) -> Bool {
    var isComplete = true
    for path in paths {
      do {
        for input in try Input.find(path) {
          do { body(try converter.convert(try input.read(), name: input.relative), input.path) } catch {
            isComplete = false
            messages.error("\(input.path): \(messages.reason(error))")
          }
        }
      } catch {
        isComplete = false
        messages.error("\(path): \(messages.reason(error))")
      }
    }
    return isComplete
  }
}
