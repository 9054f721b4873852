import LocalLedger
import Testing
