import Disburse
import Testing
