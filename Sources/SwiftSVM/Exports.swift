// `import SwiftSVM` is enough to use a runtime: values, keys, transactions, and the bundled programs' instruction
// builders and account states. A program's own source imports ProgramAPI, whose `Account` and `Clock` are those a
// running program sees.
@_exported public import AddressLookupTableCalls
@_exported public import AssociatedTokenCalls
@_exported public import BridgeCalls
@_exported public import ComputeBudgetCalls
@_exported public import ConfigCalls
@_exported public import MemoCalls
@_exported public import OfferCalls
@_exported public import PaymentCalls
@_exported public import PrecompilesCalls
@_exported public import Primitives
@_exported public import Runtime
@_exported public import SolanaCrypto
@_exported public import SystemCalls
@_exported public import Token2022Calls
@_exported public import TokenCalls
@_exported public import TransferHookCalls
@_exported public import Wire
