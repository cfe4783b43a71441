import Foundation

/// Other programs that read files for us, each run in a folder of its own with limits on time and memory.
struct Program {
  /// As it is called.
  var name: String
  /// Debian's package that holds it.
  var package: String
  /// What it is needed for, in messages.
  var kind: String
  var seconds = 60
  /// Address space, in MiB.
  var mebibytes = 2048

  /// Where the program stands, or nil.
  static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the program in a folder and gives what it prints.
  ///
  /// Arguments are handed over as they are; none is ever part of a shell's words.
  /// - Throws: `ReadError` where it is missing, fails, or breaks a limit.
  @discardableResult
  func run(_ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]) throws(ReadError)
    -> [UInt8]
  {
    guard let path = Program.find(name) else { throw .missingProgram(kind, program: name, package: package) }
    let output = folder.file("stdout-\(name)")
    let errors = folder.file("stderr-\(name)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell sets the limits and becomes the program.
    process.arguments =
      ["-c", "ulimit -v \(mebibytes * 1024); ulimit -t \(seconds); ulimit -f 2097152; exec \"$@\"", "sh", path]
      + arguments
    process.currentDirectoryURL = folder.url
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.url.path, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1",
    ]
    .merging(environment) { $1 }
    do {
      for url in [output, errors] { try Data().write(to: url) }
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      process.standardInput = FileHandle.nullDevice
      let ended = DispatchSemaphore(value: 0)
      process.terminationHandler = { _ in ended.signal() }
      try process.run()
      if ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
        throw ReadError.timeout(name, seconds: seconds)
      }
    } catch let error as ReadError {
      throw error
    } catch {
      throw .program(name, error.localizedDescription)
    }
    let words = (try? Data(contentsOf: errors)).map { String(decoding: $0.prefix(400), as: UTF8.self) } ?? ""
    guard process.terminationStatus == 0 else {
      if words.contains("Incorrect password") { throw .encrypted("the document") }
      let reason = words.split(separator: "\n").first.map(String.init) ?? "exit code \(process.terminationStatus)"
      throw .program(name, process.terminationReason == .uncaughtSignal ? "it broke a limit or crashed" : reason)
    }
    return [UInt8]((try? Data(contentsOf: output)) ?? Data())
  }
}

/// A folder that is gone with its last user.
final class TemporaryFolder {
  let url: URL

  /// - Throws: `ReadError` where no folder can be made.
  init() throws(ReadError) {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("taizhang-\(UUID().uuidString)")
    do {
      try FileManager.default.createDirectory(
        at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .program("taizhang", error.localizedDescription)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  func write(_ data: [UInt8], as name: String) throws(ReadError) -> URL {
    do { try Data(data).write(to: file(name)) } catch { throw .program("taizhang", error.localizedDescription) }
    return file(name)
  }
}
