/// A fixed account layout: its size, and one `Field` per stored value. Any program's account can have one.
public protocol Layout { static var size: Int { get } }

/// A layout of the program's own: its first bytes hold `tag`, so no state can be taken for another, and the account it
/// is in has exactly `size` bytes, unless the state says that it `mayBeLonger`.
public protocol State: Layout {
  associatedtype Tag: FixedWidthInteger & BitwiseCopyable = UInt64
  /// Never 0, which means "not initialized".
  static var tag: Tag { get }
  /// Whether accounts of more than `size` bytes are taken: true where a list or the like follows, whose length the
  /// program then checks itself.
  static var mayBeLonger: Bool { get }
}
extension State {
  @inlinable @inline(always) public static var mayBeLonger: Bool { false }
  /// Whether an account of so many bytes is as long as the state asks.
  @inlinable @inline(always) static func fits(_ count: Int) -> Bool {
    mayBeLonger ? count >= size : count == size
  }
}

/// Where a value of type `Value` lies in `L`.
@frozen public struct Field<L: Layout, Value: BitwiseCopyable>: BitwiseCopyable, Sendable {
  public let offset: Int
  @inlinable @inline(always) public init(_ offset: Int) { self.offset = offset }

  /// Constant after inlining: a table that does not fit its own size is a trap on first use, not a wild read.
  @inlinable @inline(always) func check() {
    precondition(offset >= 0 && offset &+ MemoryLayout<Value>.size <= L.size)
  }
}

/// Account bytes read through a layout.
@frozen @safe public struct View<L: Layout> {
  public let account: Account
  @inlinable @inline(always) init(_ account: Account) { self.account = account }

  @inlinable @inline(always) public subscript<Value: BitwiseCopyable>(_ field: Field<L, Value>) -> Value {
    field.check()
    return unsafe account.data.loadUnaligned(fromByteOffset: field.offset, as: Value.self)
  }
}
@available(*, unavailable) extension View: Sendable {}

/// Account bytes read and written through a layout; stores go straight to the account.
@frozen @safe public struct MutableView<L: Layout> {
  public let account: Account
  @inlinable @inline(always) init(_ account: Account) { self.account = account }

  @inlinable @inline(always) public subscript<Value: BitwiseCopyable>(_ field: Field<L, Value>) -> Value {
    get {
      field.check()
      return unsafe account.data.loadUnaligned(fromByteOffset: field.offset, as: Value.self)
    }
    nonmutating set {
      field.check()
      unsafe account.data.storeBytes(of: newValue, toByteOffset: field.offset, as: Value.self)
    }
  }
  /// The same bytes, to read.
  public var readOnly: View<L> { @inlinable @inline(always) get { View(account) } }
}
@available(*, unavailable) extension MutableView: Sendable {}

/// A layout that begins somewhere within an account's data, read in place.
@frozen @safe public struct PartView<L: Layout> {
  public let account: Account
  public let offset: Int
  @inlinable @inline(always) init(_ account: Account, _ offset: Int) {
    self.account = account
    self.offset = offset
  }

  @inlinable @inline(always) public subscript<Value: BitwiseCopyable>(_ field: Field<L, Value>) -> Value {
    field.check()
    return unsafe account.data.loadUnaligned(fromByteOffset: offset &+ field.offset, as: Value.self)
  }
}
@available(*, unavailable) extension PartView: Sendable {}

/// The same, to read and write.
@frozen @safe public struct MutablePartView<L: Layout> {
  public let account: Account
  public let offset: Int
  @inlinable @inline(always) init(_ account: Account, _ offset: Int) {
    self.account = account
    self.offset = offset
  }

  @inlinable @inline(always) public subscript<Value: BitwiseCopyable>(_ field: Field<L, Value>) -> Value {
    get {
      field.check()
      return unsafe account.data.loadUnaligned(fromByteOffset: offset &+ field.offset, as: Value.self)
    }
    nonmutating set {
      field.check()
      unsafe account.data.storeBytes(of: newValue, toByteOffset: offset &+ field.offset, as: Value.self)
    }
  }
}
@available(*, unavailable) extension MutablePartView: Sendable {}
