import Model

/// Quantities as `taizhang quantities` prints them.
public enum QuantityJSON {
  public static func encode(_ quantities: [Quantity], in text: String) -> [UInt8] {
    var json = JSONWriter(capacity: 256)
    let bytes = Array(text.utf8)
    json.array(quantities) { json, quantity in
      let unit = quantity.bareUnit.closes(with: "百分点") ? "%" : quantity.unit
      let scale = unit == "%" ? quantity.multiplier : 1
      json.object {
        $0.key("base")
        $0.object {
          if let max = quantity.base.max { $0.member("max", max) }
          $0.member("unit", quantity.bareUnit)
          $0.member("value", quantity.base.value)
        }
        if let max = quantity.max { $0.member("max", max * scale) }
        $0.member("op", quantity.bound.rawValue)
        $0.member("text", String(decoding: bytes[quantity.range], as: UTF8.self))
        $0.member("unit", unit)
        $0.member("value", quantity.value * scale)
      }
    }
    return json.bytes
  }
}
