import Model

/// Branches of upper bodies.
extension OrganizationResolver {
  /// The place's office of a function, under the upper body.
  func branch(_ name: String, _ steps: inout [Resolution.Step]) -> Resolution? {
    named(name, &steps) ?? branchHere(name, &steps)
  }

  /// 市生态环境局|西平|分局
  private func named(_ name: String, _ steps: inout [Resolution.Step]) -> Resolution? {
    guard let branch = BranchName(name) else { return nil }
    for split in branch.splits {
      guard
        let place = registry.divisions.prefix(of: split.place, home: home, year: year, allowShort: true),
        place.length == split.place.count, let division = place.division
      else { continue }
      var upperSteps: [Resolution.Step] = []
      let upper = String(split.upper)
      let above =
        placed(upper, upper, &upperSteps)?.organization
        ?? (registry.functions.find(upper) ?? registry.functions.find(upper + "局")).flatMap {
          organizationAbove(division, $0.function, upper)
        }
      guard let above, above.kind != "collective" else { continue }
      let own = registry.functions.find(branch.ending)?.function
      let id = own?.id ?? above.function
      steps.append(.branch(upper: upper, place: String(split.place), ending: branch.ending))
      var found = organization(division, id: id, name: branchName(above, division, branch), kind: "branch")
      if above.division != division.code { found.parent = above.id }
      return Resolution(organization: found, match: name == found.name ? .exact : .pattern, steps: steps)
    }
    return nil
  }

  /// 区|国土|分局, 官渡|自然资源|分局, 公安|分局: of a county's own, which leaves out whose branch it is.
  private func branchHere(_ name: String, _ steps: inout [Resolution.Step]) -> Resolution? {
    let ending = "分局"
    guard let home, home.level == .county, let stem = name.rest(before: ending) else { return nil }
    let places = words(for: home) + [home.name, home.short]
    let place = places.filter { stem.opens(with: $0) }.max { $0.count < $1.count } ?? ""
    let upper = String(stem.dropFirst(place.count))
    guard let function = (registry.functions.find(upper + "局") ?? registry.functions.find(upper))?.function,
      let above = organizationAbove(home, function, upper + "局")
    else { return nil }
    steps.append(.branch(upper: upper, place: place, ending: ending))
    var found = organization(home, id: function.id, name: above.name + home.short + ending, kind: "branch")
    found.parent = above.id
    return Resolution(organization: found, match: .pattern, steps: steps)
  }

  private func branchName(_ above: Organization, _ place: Division, _ branch: BranchName) -> String {
    if branch.ending == "供电公司" { return "国网\(path(place))供电公司" }
    return above.name + place.short + branch.ending
  }

  /// The upper body where its name states no division: 公安市中分局, 国网….
  private func organizationAbove(_ place: Division, _ function: Function, _ name: String) -> Organization? {
    let division =
      registry.functions.isOfState(name, function)
      ? registry.divisions.state : registry.divisions.parent(of: place, year: year)
    return division.map {
      organization($0, id: function.id, name: fullName($0, function, printed: name), kind: function.kind)
    }
  }
}
