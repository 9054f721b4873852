public import ProgramAPI
public enum Token: Program { public static func process(_ call: borrowing Invocation) throws(ProgramError) { throw .custom(12) } }
public enum TokenLegacy: Program { public static func process(_ call: borrowing Invocation) throws(ProgramError) { throw .custom(12) } }
