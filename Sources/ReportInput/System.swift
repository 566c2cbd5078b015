#if canImport(Glibc)
  import CMalloc
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A system call that failed.
package struct SystemError: Error, Equatable {
  package var number: Int32

  package init(number: Int32) { self.number = number }

  package static var last: SystemError { SystemError(number: errno) }

  package var message: String { String(cString: strerror(number)) }

  package static let noSuchFile = SystemError(number: ENOENT)
  /// A path that goes on behind a file.
  package static let notADirectory = SystemError(number: ENOTDIR)
  package static let permissionDenied = SystemError(number: EACCES)
  package static let exists = SystemError(number: EEXIST)
  package static let nameTooLong = SystemError(number: ENAMETOOLONG)
}

/// The one place that calls the C library: values and typed errors come out.
package enum System {
  package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  package static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  package static var processNumber: Int32 { getpid() }

  /// Makes a write fail with an error where it would end the process: a reader gone, a file grown past its limit.
  package static func makeWritesFail() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Has memory of a megabyte and more go back to the system when it is freed: what one stage of a long page takes is no use
  /// to the next. By itself, glibc keeps whatever is no larger than the largest it has seen freed.
  package static func returnFreedMemory() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 1 << 20)
      mallopt(M_TRIM_THRESHOLD, 1 << 22)
    #endif
  }

  /// How many processors there are to run on.
  package static var coreCount: Int { max(1, min(256, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }

  package static func makeDirectory(_ path: String) throws(SystemError) {
    if mkdir(path, 0o777) != 0 { throw .last }
  }

  /// Puts a file in the place of another, or of none, in one step.
  package static func rename(_ path: String, to target: String) throws(SystemError) {
    // Unqualified, the name would mean this function.
    #if canImport(Glibc)
      let failed = Glibc.rename(path, target) != 0
    #elseif canImport(Musl)
      let failed = Musl.rename(path, target) != 0
    #else
      let failed = Darwin.rename(path, target) != 0
    #endif
    if failed { throw .last }
  }

  package static func remove(_ path: String) { unlink(path) }

  /// Names in a folder but "." and "..", as bytes, in the order of their bytes.
  package static func names(in folder: String) throws(SystemError) -> [[UInt8]] {
    guard let stream = opendir(folder) else { throw .last }
    defer { closedir(stream) }
    var names: [[UInt8]] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: UInt8.self, capacity: Int(NAME_MAX) + 1) { start in
          Array(UnsafeBufferPointer(start: start, count: strlen(start)))
        }
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Holds back the signals that would end the process while a temporary file has a name.
  package static func withoutInterruption<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    var held = sigset_t()
    var before = sigset_t()
    sigemptyset(&held)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&held, number) }
    sigprocmask(SIG_BLOCK, &held, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    try body()
  }
}

/// What stands under a name.
package struct FileStatus {
  package enum Kind { case regular, directory, symbolicLink, other }

  package var kind: Kind
  package var byteCount: Int
  private var device: UInt64
  private var node: UInt64

  fileprivate init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .other
      }
    byteCount = Int(status.st_size)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    node = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// Nil when there is nothing, or nothing that can be seen.
  package init?(of path: String, followingLinks: Bool = true) {
    var status = stat()
    let failed = followingLinks ? stat(path, &status) : lstat(path, &status)
    if failed != 0 { return nil }
    self.init(status)
  }

  /// Whether both are one file, under whatever names.
  package func isSameFile(as other: FileStatus) -> Bool { device == other.device && node == other.node }
}

/// An open file, which closes when it goes out of scope.
package struct Descriptor: ~Copyable {
  package let number: Int32

  package static func openForReading(_ path: String) throws(SystemError) -> Descriptor {
    Descriptor(number: try opened(open(path, O_RDONLY | O_CLOEXEC)))
  }

  /// A new file, never one that is there and never through a link.
  package static func create(_ path: String) throws(SystemError) -> Descriptor {
    Descriptor(number: try opened(open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)))
  }

  /// A device or a pipe that is there.
  package static func openForWriting(_ path: String) throws(SystemError) -> Descriptor {
    Descriptor(number: try opened(open(path, O_WRONLY | O_CLOEXEC)))
  }

  private static func opened(_ number: Int32) throws(SystemError) -> Int32 {
    if number < 0 { throw .last }
    return number
  }

  deinit { close(number) }

  /// Closes and says so when that fails: a full disk may show only now.
  package consuming func finish() throws(SystemError) {
    let number = self.number
    discard self
    if close(number) != 0 { throw .last }
  }
}

extension Int32 {
  /// The status of an open descriptor.
  package func fileStatus() throws(SystemError) -> FileStatus {
    var status = stat()
    if fstat(self, &status) != 0 { throw .last }
    return FileStatus(status)
  }

  /// Bytes up to the end, or one more than `limit` when there are more.
  package func readBytes(limit: Int, expecting count: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Swift.min(count, limit) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = read(self, &chunk, Swift.min(chunk.count, limit + 1 - bytes.count))
      if count == 0 { break }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno == EAGAIN {
        wait(for: POLLIN)
      } else if errno != EINTR {
        throw .last
      }
    }
    return bytes
  }

  /// What there is to read now, at most `count` bytes; waits for the first, unless it `isReady`, as in a regular file. Empty
  /// at the end.
  package func readChunk(_ count: Int, isReady: Bool = false) throws(SystemError) -> [UInt8] {
    if !isReady { try waitForInput() }
    while true {
      var failure: SystemError?
      let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        let done = read(self, buffer.baseAddress, count)
        filled = Swift.max(0, done)
        if done < 0 { failure = .last }
      }
      guard let failure else { return bytes }
      if failure.number == EAGAIN {
        wait(for: POLLIN)
      } else if failure.number != EINTR {
        throw failure
      }
    }
  }

  /// The bytes of a regular file from `offset` on: `count` of them, or fewer where it ends.
  package func readBytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let read = bytes.withUnsafeMutableBytes {
        pread(self, $0.baseAddress! + done, count - done, off_t(offset + done))
      }
      if read == 0 { break }
      if read > 0 { done += read } else if errno != EINTR { throw .last }
    }
    bytes.removeLast(count - done)
    return bytes
  }

  /// All bytes, or the first `count` of them, however many calls it takes.
  package func writeBytes(_ bytes: [UInt8], first count: Int? = nil) throws(SystemError) {
    let wanted = count ?? bytes.count
    var done = 0
    while done < wanted {
      let count = bytes.withUnsafeBytes { write(self, $0.baseAddress! + done, wanted - done) }
      if count >= 0 {
        done += count
      } else if errno == EAGAIN {
        wait(for: POLLOUT)
      } else if errno != EINTR {
        throw .last
      }
    }
  }

  /// Where somebody may wish the run to end, it must not wait for what may never come: the signal goes to any thread.
  private func waitForInput() throws(SystemError) {
    guard Interruption.isCaught else { return }
    var request = pollfd(fd: self, events: Int16(POLLIN), revents: 0)
    while poll(&request, 1, 200) == 0 {
      if Interruption.hasCome { throw SystemError(number: EINTR) }
    }
  }

  /// Another process may have made a shared pipe or terminal non-blocking.
  private func wait(for events: Int32) {
    var request = pollfd(fd: self, events: Int16(events), revents: 0)
    poll(&request, 1, -1)
  }
}
