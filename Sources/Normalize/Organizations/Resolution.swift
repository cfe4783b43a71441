import Model

/// What a printed name was found to denote, and how.
public struct Resolution: Sendable {
  public var organization: Organization?
  public var match: MatchMethod = .none
  public var isCollective = false
  /// What kind of body an unresolved name denotes, by its ending: `town`, `company`, …
  public var kind: String?
  /// Ids or codes between which the name does not decide.
  public var candidates: [String] = []
  /// The name that a misprint was read as.
  public var repaired: String?
  /// The division that the name states in front: a list's later names may share it.
  var prefix: Division?
  /// How the reading came about, in order.
  public var steps: [Step] = []

  /// A step of the resolver, for `taizhang resolve`.
  public enum Step: Sendable, Hashable {
    case collective(String)
    case overlay(String, division: String)
    case plaque(String)
    case division(String, code: String)
    case levelWord(String, division: String)
    case shared(String)
    case unprefixed(String)
    case ofState(String)
    case branch(upper: String, place: String, ending: String)
    case league(String)
    case function(String, id: String, listed: Bool)
    case repaired(String, meant: String)
    case ambiguous(String, [String])
    case kind(String)
    case unknown(String)

    public var english: String {
      switch self {
      case .collective(let words): "'\(words)' stands for many offices"
      case .overlay(let name, let division): "'\(name)' is a local body of \(division)"
      case .plaque(let name): "the name in brackets is a second plaque; what counts is '\(name)'"
      case .division(let name, let code): "'\(name)' is division \(code)"
      case .levelWord(let word, let division): "'\(word)' in front means \(division) in this notice"
      case .shared(let division): "no word of level; the list's earlier name gives it: \(division)"
      case .unprefixed(let division): "no word of level: an office of the notice's own division, \(division)"
      case .ofState(let name): "'\(name)' is a name of the State's level"
      case .branch(let upper, let place, let ending): "a branch: '\(upper)' + '\(place)' + '\(ending)'"
      case .league(let division): "the Youth League's committee of \(division)"
      case .function(let name, let id, let listed):
        listed ? "'\(name)' is listed under \(id)" : "'\(name)' is a stem of \(id) with another ending"
      case .repaired(let printed, let meant): "'\(printed)' is unknown, '\(meant)' exists: read as a misprint"
      case .ambiguous(let name, let candidates): "'\(name)' may be \(candidates.joined(separator: ", "))"
      case .kind(let kind): "unknown, by its ending a \(kind)"
      case .unknown(let name): "nothing fits '\(name)'"
      }
    }
  }
}
