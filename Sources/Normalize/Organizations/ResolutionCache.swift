import Model
import Synchronization

/// Resolutions that the notices of one division share. A batch asks for the same two hundred names in every file.
final class ResolutionCache: Sendable {
  private struct Home: Hashable {
    var code: String
    var year: Int
  }

  /// One object, whoever keeps it.
  private final class Found: Sendable {
    let resolution: Resolution

    init(_ resolution: Resolution) { self.resolution = resolution }
  }

  private struct State {
    var homes: [Home: ListedNames<Found>] = [:]
    var count = 0
  }

  private let state = Mutex(State())
  /// Past this many names the cache starts anew: memory stays bounded whatever the batch.
  private static let limit = 50_000

  /// - Parameter carried: the division that an earlier name of the list states.
  func resolution(of name: String, carried: Division?, by resolver: OrganizationResolver) -> Resolution {
    let home = Home(code: resolver.home?.code ?? "", year: resolver.year ?? 0)
    let lent = carried?.code
    let known = state.withLock { state in name.withBytes { state.homes[home]?.value(of: $0, lent: lent) } }
    if let known { return known.resolution }
    var resolution = resolver.resolve(name, carried: carried)
    resolution.steps = []
    let found = Found(resolution)
    state.withLock { state in
      if state.count >= ResolutionCache.limit { state = State() }
      name.withBytes { state.homes[home, default: ListedNames()].keep(found, of: $0, lent: lent) }
      state.count += 1
    }
    return resolution
  }
}
