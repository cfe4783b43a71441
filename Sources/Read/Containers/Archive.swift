import CZip

/// A ZIP archive in memory, read with distrust: what its directory says is checked before anything is inflated, and no
/// name in it is ever used as a path.
final class Archive {
  struct Entry: Sendable {
    /// As the archive says, for messages and to tell entries apart.
    var name: String
    var size: Int
    fileprivate var index: UInt64
  }

  enum Limit {
    static let entries = 10_000
    /// Bytes of one entry, inflated.
    static let entry = 200 << 20
    /// Bytes of all entries together, inflated.
    static let total = 400 << 20
    /// How many times smaller an entry of over a mebibyte may be than what it inflates to.
    static let ratio = 200
  }

  let entries: [Entry]
  private let zip: OpaquePointer
  /// libzip reads from here as long as the archive is open.
  private let bytes: UnsafeMutableRawBufferPointer

  static func recognises(_ data: [UInt8]) -> Bool { data.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  /// - Throws: `ReadError` where the archive is damaged, encrypted, or would grow beyond the limits.
  init(_ data: [UInt8]) throws(ReadError) {
    bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, data.count), alignment: 1)
    bytes.copyBytes(from: data)
    var error = zip_error_t()
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(data.count), 0, &error) else {
      bytes.deallocate()
      throw .damaged("ZIP archive", "no memory")
    }
    guard let zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      let reason = String(cString: zip_error_strerror(&error))
      zip_source_free(source)
      bytes.deallocate()
      throw .damaged("ZIP archive", reason)
    }
    self.zip = zip
    do { entries = try Archive.directory(zip) } catch {
      zip_discard(zip)
      bytes.deallocate()
      throw error
    }
  }

  deinit {
    zip_discard(zip)
    bytes.deallocate()
  }

  private static func directory(_ zip: OpaquePointer) throws(ReadError) -> [Entry] {
    let count = zip_get_num_entries(zip, 0)
    guard count <= Limit.entries else {
      throw .tooLarge("the archive holds \(count) files, more than \(Limit.entries)")
    }
    var entries: [Entry] = []
    var total = 0
    for index in 0..<UInt64(max(0, count)) {
      var stat = zip_stat_t()
      guard zip_stat_index(zip, index, 0, &stat) == 0, let name = stat.name else { continue }
      let text = Archive.name(zip, index) ?? String(cString: name)
      guard stat.encryption_method == 0 else { throw .encrypted("the archive") }
      guard stat.size <= UInt64(Limit.entry) else {
        throw .tooLarge("'\(text)' inside the archive is larger than \(Limit.entry >> 20) MiB")
      }
      let size = Int(stat.size)
      if size > 1 << 20, size / max(1, Int(clamping: stat.comp_size)) > Limit.ratio {
        throw .tooLarge("'\(text)' inside the archive inflates more than \(Limit.ratio) times")
      }
      total += size
      guard total <= Limit.total else { throw .tooLarge("the archive inflates to more than \(Limit.total >> 20) MiB") }
      if !text.hasSuffix("/") { entries.append(Entry(name: text, size: size, index: index)) }
    }
    return entries
  }

  /// Names without the flag for UTF-8 are GB18030 in archives that Chinese systems make.
  private static func name(_ zip: OpaquePointer, _ index: UInt64) -> String? {
    guard let raw = zip_get_name(zip, index, UInt32(ZIP_FL_ENC_RAW)) else { return nil }
    var length = 0
    while raw[length] != 0 { length += 1 }
    let bytes = Array(UnsafeRawBufferPointer(start: raw, count: length))
    guard let decoded = try? DecodedText(bytes, forced: nil, declared: nil) else { return nil }
    return String(decoding: decoded.bytes, as: UTF8.self)
  }

  /// The entry of a name, whatever the case of its letters.
  subscript(_ name: String) -> Entry? {
    entries.first { $0.name == name } ?? entries.first { $0.name.lowercased() == name.lowercased() }
  }

  /// - Throws: `ReadError` where the entry is damaged, or is not as long as the directory says.
  func read(_ entry: Entry) throws(ReadError) -> [UInt8] {
    guard let file = zip_fopen_index(zip, entry.index, 0) else { throw .damaged("ZIP archive", entry.name) }
    defer { zip_fclose(file) }
    var read = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: entry.size + 1) { buffer, count in
      while read <= entry.size {
        let got = zip_fread(file, buffer.baseAddress! + read, UInt64(entry.size + 1 - read))  // Not empty.
        if got <= 0 { break }
        read += Int(got)
      }
      count = read
    }
    guard read == entry.size else { throw .damaged("ZIP archive", "'\(entry.name)' is not as long as it says") }
    return bytes
  }
}
