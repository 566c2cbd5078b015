/// Work that comes in pieces: done several at a time, and taken up again in its order.
package enum OrderedWork {
  /// `next` gives the pieces until there are none, and `finish` gets what became of each; both are called one at a time.
  /// `perform` is what may be done at the same time. Few pieces are held: twice as many as `jobs`.
  package static func run<Piece: Sendable, Product: Sendable>(
    jobs: Int, next: () throws(OutputFailure) -> Piece?, perform: @escaping @Sendable (Piece) -> Product,
    finish: (Product) throws(OutputFailure) -> Void
  ) async throws(OutputFailure) {
    if jobs == 1 {
      // This thread alone does it soonest: it has at hand what it has read and made.
      while let piece = try next() { try finish(perform(piece)) }
      return
    }
    var failure: OutputFailure?
    await withTaskGroup(of: (Int, Product).self) { group in
      var (begun, finished, hasEnded) = (0, 0, false)
      var ready: [Int: Product] = [:]
      do throws(OutputFailure) {
        while !hasEnded || finished < begun {
          while !hasEnded, begun - finished < jobs * 2 - 1 {
            guard let piece = try next() else {
              hasEnded = true
              break
            }
            let number = begun
            group.addTask { (number, perform(piece)) }
            begun += 1
          }
          if let (number, product) = await group.next() { ready[number] = product }
          while let product = ready.removeValue(forKey: finished) {
            finished += 1
            try finish(product)
          }
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
