import Foundation

/// A bar on a terminal; elsewhere, as in a log, a line every ten seconds.
struct Progress {
  var total: Int
  var isShown: Bool
  private let isTerminal = isatty(2) == 1
  private let start = Date()
  private var last = Date()

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown = isShown
  }

  mutating func show(_ done: Int) {
    let now = Date()
    // A bar need not move more often than eyes can follow.
    guard isShown, now.timeIntervalSince(last) >= (isTerminal ? 0.1 : 10) else { return }
    last = now
    let rate = Double(done) / max(now.timeIntervalSince(start), 0.001)
    let left = Int(Double(total - done) / max(rate, 0.001))
    let state = "\(done)/\(total)  \(Int(rate))/s  \(left) s"
    let filled = done * 30 / max(total, 1)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    FileHandle.standardError.write(Data((isTerminal ? "\r\(bar) \(state) \u{1B}[K" : "\(state)\n").utf8))
  }

  func clear() {
    guard isShown, isTerminal else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}
