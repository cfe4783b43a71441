/// Ruling lines of a PDF page, from the paths that `pdftocairo -svg` draws: strokes, and fills too thin to be areas.
enum PDFRules {
  /// - Throws: `ReadError` where the program fails.
  static func rules(of file: String, page: Int, in folder: TemporaryFolder) throws(ReadError) -> [PrintedPage.Rule] {
    let cairo = Program(name: "pdftocairo", package: "poppler-utils", kind: "PDF")
    let svg = try cairo.run(["-svg", "-f", "\(page)", "-l", "\(page)", file, "-"], in: folder)
    return svg.isEmpty ? [] : try rules(svg)
  }

  static func rules(_ svg: [UInt8]) throws(ReadError) -> [PrintedPage.Rule] {
    let xml = try XMLPull(svg)
    var rules: [PrintedPage.Rule] = []
    var transforms = [Transform()]
    while let event = try xml.next() {
      switch event {
      case .start("defs"), .start("clipPath"), .start("mask"), .start("pattern"): try xml.skip()
      case .start("g"):
        transforms.append(transforms[transforms.count - 1].then(Transform(xml.attribute("transform"))))
      case .end("g"): if transforms.count > 1 { transforms.removeLast() }
      case .start("path"):
        let style = xml.attribute("style") ?? ""
        func paint(_ name: String) -> String? {
          xml.attribute(name)
            ?? style.split(separator: ";").first { $0.hasPrefix("\(name):") }.map {
              String($0.dropFirst(name.count + 1))
            }
        }
        let transform = transforms[transforms.count - 1].then(Transform(xml.attribute("transform")))
        let subpaths = PDFRules.subpaths(xml.attribute("d") ?? "").map { $0.map(transform.apply) }
        if let stroke = paint("stroke"), stroke != "none" {
          for points in subpaths { rules += zip(points, points.dropFirst()).compactMap(line) }
        } else if let fill = paint("fill"), fill != "none", !fill.contains("100%,100%,100%") {
          rules += subpaths.compactMap(thin)
        }
      default: break
      }
    }
    return rules
  }

  /// Lines of one path, stroked or too thin to be an area.
  static func rules(path: String, transform: String) -> [PrintedPage.Rule] {
    let transform = Transform(transform)
    let subpaths = subpaths(path).map { $0.map(transform.apply) }
    return subpaths.flatMap { points in
      thin(points).map { [$0] } ?? zip(points, points.dropFirst()).compactMap(line)
    }
  }

  private struct Transform {
    var (a, b, c, d, e, f) = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

    init() {}

    /// `matrix(1,0,0,-1,0,792)`
    init(_ text: String?) {
      guard let text, text.hasPrefix("matrix(") else { return }
      let values = text.dropFirst(7).prefix { $0 != ")" }.split { $0 == "," || $0 == " " }.compactMap { Double($0) }
      if values.count == 6 { (a, b, c, d, e, f) = (values[0], values[1], values[2], values[3], values[4], values[5]) }
    }

    /// First the other, then this one.
    func then(_ inner: Transform) -> Transform {
      var all = Transform()
      (all.a, all.b) = (a * inner.a + c * inner.b, b * inner.a + d * inner.b)
      (all.c, all.d) = (a * inner.c + c * inner.d, b * inner.c + d * inner.d)
      (all.e, all.f) = (a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f)
      return all
    }

    func apply(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
      (a * point.x + c * point.y + e, b * point.x + d * point.y + f)
    }
  }

  /// Points of paths made of straight lines; a curve ends the path.
  private static func subpaths(_ data: String) -> [[(x: Double, y: Double)]] {
    var paths: [[(x: Double, y: Double)]] = []
    var numbers: [Double] = []
    var isCurved = false
    for word in data.split(separator: " ").prefix(4_000) {
      switch word {
      case "M":
        paths.append([])
        isCurved = false
      case "L": break
      case "Z", "z":
        if let first = paths.last?.first, !isCurved { paths[paths.count - 1].append(first) }
      case "C": isCurved = true
      default:
        guard let number = Double(word) else { continue }
        numbers.append(number)
        if numbers.count == 2 {
          if !isCurved, !paths.isEmpty { paths[paths.count - 1].append((numbers[0], numbers[1])) }
          numbers = []
        }
      }
    }
    return paths
  }

  private static func line(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double)) -> PrintedPage.Rule? {
    if abs(from.y - to.y) < 1, abs(from.x - to.x) > 3 {
      return PrintedPage.Rule(isHorizontal: true, at: from.y, from: min(from.x, to.x), to: max(from.x, to.x))
    }
    if abs(from.x - to.x) < 1, abs(from.y - to.y) > 3 {
      return PrintedPage.Rule(isHorizontal: false, at: from.x, from: min(from.y, to.y), to: max(from.y, to.y))
    }
    return nil
  }

  /// An area under two points high or wide is a line.
  private static func thin(_ points: [(x: Double, y: Double)]) -> PrintedPage.Rule? {
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    guard points.count >= 4, let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max() else {
      return nil
    }
    if bottom - top < 2, right - left > 3 {
      return PrintedPage.Rule(isHorizontal: true, at: (top + bottom) / 2, from: left, to: right)
    }
    if right - left < 2, bottom - top > 3 {
      return PrintedPage.Rule(isHorizontal: false, at: (left + right) / 2, from: top, to: bottom)
    }
    return nil
  }
}
