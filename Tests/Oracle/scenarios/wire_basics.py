"""Hand-made wire bytes: lengths, headers, indexes, versions."""
from oracle.encoding import compact_u16, u32, u64
from oracle.ids import SYSTEM
from oracle.keys import key_pair, public_key as key
from oracle.scenario import SOL, Scenario
from oracle.wire import legacy_message, transaction_bytes


class _Wire:
    """Builds one-transfer messages, each with another amount so that none repeats."""

    def __init__(self):
        self.scenario = Scenario("wire")
        self.scenario.fund("payer")
        self.pair, self.payer, self.to = key_pair("payer"), key("payer"), key("b")
        self.blockhash = bytes(self.scenario.newest())
        self._count = 0

    def transfer(self, program=2, accounts=(0, 1), data=None):
        if data is None:
            self._count += 1
            data = u32(2) + u64(SOL + self._count)
        return program, list(accounts), data

    def message(self, header=(1, 0, 1), keys=None, instructions=None):
        keys = [self.payer, self.to, SYSTEM] if keys is None else keys
        return legacy_message(header, keys, self.blockhash, [self.transfer()] if instructions is None else instructions)

    def overlong(self, field):
        """A message whose `field` (0 keys, 1 instructions, 2 accounts, 3 data) has a length of two bytes, not one."""
        program, accounts, data = self.transfer()

        def length(index, value):
            return bytes([value | 0x80, 0]) if index == field else compact_u16(value)

        return (bytes([1, 0, 1]) + length(0, 3) + bytes(self.payer) + bytes(self.to) + bytes(SYSTEM) + self.blockhash
                + length(1, 1) + bytes([program]) + length(2, 2) + bytes(accounts) + length(3, len(data)) + data)

    def send(self, name, message=None, signatures=None, raw=None, **options):
        if raw is None:
            signed = [self.pair.sign_message(message)] if signatures is None else signatures
            raw = transaction_bytes(signed, message)
        self.scenario.send_bytes(name, raw, **options)


def record():
    w = _Wire()
    good = w.message(instructions=[w.transfer(data=u32(2) + u64(SOL))])
    w.send("good", good)
    raw = transaction_bytes([w.pair.sign_message(good)], good)
    w.send("trailing-byte", raw=raw + b"\0",
           comment="JSON-RPC tolerates it, the packet path does not, and neither does the vector format")
    w.send("truncated", raw=raw[:-1])
    w.send("empty", raw=b"\0")
    _lengths(w)
    _headers(w)
    _versions(w)
    _sizes(w)
    return {"basics": w.scenario.vectors}


def _lengths(w):
    message = w.message()
    signature = bytes(w.pair.sign_message(message))
    w.send("overlong-sig-count", raw=b"\x81\0" + signature + message, comment="compact-u16 alias encoding of 1")
    w.send("overlong-3byte", raw=b"\x81\x80\0" + signature + message)
    w.send("cu16-overflow", raw=b"\xff\xff\4" + signature + message)
    for field, name in enumerate(("key-count", "ix-count", "ix-account-count", "data-len")):
        w.send(f"overlong-{name}", w.overlong(field))
    w.send("no-signatures", w.message(), signatures=[])
    message = w.message()
    w.send("extra-signature", message, signatures=[w.pair.sign_message(message)] * 2)


def _headers(w):
    one = u32(2) + u64(1)
    w.send("duplicate-account-keys", w.message(keys=[w.payer, w.payer, SYSTEM]))
    w.send("program-id-index-oob", w.message(instructions=[w.transfer(9, data=one)]))
    w.send("account-index-oob", w.message(instructions=[w.transfer(2, (0, 7), one)]))
    w.send("program-is-payer-index0", w.message(instructions=[w.transfer(0, data=b"")]))
    for name, header in (("zero-signers", (0, 0, 1)), ("readonly-signed-eq-signers", (1, 1, 1)),
                         ("readonly-unsigned-too-many", (1, 0, 5)), ("signers-gt-keys", (5, 0, 1))):
        w.send(f"header-{name}", w.message(header))
    w.send("zero-keys", w.message((1, 0, 0), [], []))
    w.send("no-instructions", w.message(instructions=[]))


def _versions(w):
    w.send("v0-as-legacy-plus-empty-luts", b"\x80" + w.message() + b"\0")
    w.send("version-2-unknown", b"\x82" + w.message() + b"\0")
    w.send("version-127", b"\xff" + w.message() + b"\0")
    w.send("v0-lut-both-empty", b"\x80" + w.message() + b"\1" + bytes(key("t")) + b"\0\0")
    w.send("v0-missing-lut-section", b"\x80" + w.message())


def _sizes(w):
    """Those over 1,232 bytes only take their numbers here; `agave-rules/oversize` has them."""
    one = u32(2) + u64(1)
    w.send("oversize-1233+", w.message(instructions=[w.transfer(data=one + bytes(1100))]))
    w.send("65-instructions", w.message(instructions=[w.transfer(data=one)] * 65), omit="static instruction limit")
    w.send("64-instructions", w.message(instructions=[w.transfer(data=one)] * 64))
    for extra, count in enumerate((128, 129, 64, 65)):
        keys = [w.payer] + [key(f"k{index}") for index in range(count - 2)] + [SYSTEM]
        amount = u32(2) + u64(SOL + extra)
        w.send(f"{count}-account-keys", w.message(keys=keys, instructions=[w.transfer(count - 1, data=amount)]))
    cut = w.message(instructions=[])[:-1]
    w.send("data-0-len-field-huge", raw=transaction_bytes([w.pair.sign_message(b"")], cut + b"\1\2\0\xff\xff\3"),
           comment="claims 65535 bytes of data")
