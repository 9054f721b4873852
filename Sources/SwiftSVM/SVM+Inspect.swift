extension SVM {
  /// Called before and after every instruction and call while set; without it nothing is spent on it.
  ///
  /// It is shown the accounts as they are at that moment. It must not use this `SVM`, which is busy.
  public var inspector: Inspector? {
    get { runtime.inspector }
    set { runtime.inspector = newValue }
  }
}
