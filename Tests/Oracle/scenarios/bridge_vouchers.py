"""Bridge: points by voucher, and what else stands before the redemption."""
import struct

from oracle import ids
from oracle.bridge_story import (
    BURNS, CREATOR, DELAY, MOST, NEXT_DAY, OTHER, PAYS_FEE, PLAIN, RESERVE, STOCK, TERMS, USER, VOUCHERS,
    Partner, account, after, patched, setup)
from oracle.encoding import u64
from oracle.instructions import bridge as call
from oracle.instructions import instruction, memo, readonly, system, writable
from oracle.instructions.bridge import NOBODY
from oracle.instructions.precompiles import ed25519, ed25519_many, secp256r1
from oracle.keys import key_pair
from oracle.keys import public_key as key
from oracle.stage import NOW, StageCases

LAST = 253_402_300_799
READY = after(*PLAIN.ready())
POINTS = 12_345
RECORD, _ = call.find_user(PLAIN.key, USER)
THIS = 0xFFFF


def record():
    return {"vouchers": vouchers(), "offsets": offsets(), "nonces": nonces(), "limits": limits()}


def change(**fields):
    return TERMS._replace(**fields)


def vouchers():
    c = StageCases("bridge", setup)
    add = lambda label, comment, *items, prepare=READY: c.add(f"voucher/{label}", comment, *items, prepare=prepare)
    redeem = PLAIN.points(POINTS)
    good = PLAIN.voucher(POINTS)
    add("redeemed", "12,345 points at 3/100 with 9 decimals: 370,350,000,000", good, redeem)
    add("co-signed", "the authority signs along", PLAIN.points(POINTS, cosigner=CREATOR))
    add("co-signed-by-another", "BadVoucher", PLAIN.points(POINTS, cosigner=OTHER))
    add("co-signed-by-user", "BadVoucher", PLAIN.points(POINTS, cosigner=USER))
    add("co-signed-by-voucher-key", "BadVoucher: its signature is of vouchers, not of transactions", PLAIN.points(
        POINTS, cosigner=VOUCHERS.pubkey()))
    add("for-the-authority", "the authority's own points", PLAIN.points(POINTS, user=CREATOR, cosigner=CREATOR))
    unsigned = PLAIN.points(POINTS, cosigner=CREATOR)
    metas = list(unsigned.accounts)
    metas[8] = readonly(CREATOR)
    add("co-signer-unsigned", "MissingRequiredSignature", instruction(call.ID, bytes(unsigned.data), *metas))
    add("none", "BadVoucher: nothing stands before", redeem)
    add("after", "BadVoucher: it stands behind", redeem, good)
    add("not-next-to", "BadVoucher: something stands between", good, memo.memo(b"between"), redeem)
    add("behind-others", "the others do not matter", memo.memo(b"first"), system.transfer(
        key("payer"), OTHER, 1), good, redeem)
    add("then-others", "nor those behind", good, redeem, memo.memo(b"last"))
    add("for-two", "one voucher for two redemptions: the second has none before it", good, redeem, PLAIN.points(POINTS))
    add("two-in-turn", "each with its own", *PLAIN.by_voucher(100), *PLAIN.by_voucher(200, nonce=2))
    add("twice-in-turn", "NonceUsed: the voucher a second time", good, redeem, good, redeem)
    add("replayed", "NonceUsed: the voucher in a later transaction", good, redeem, prepare=after(
        *PLAIN.ready(), (good, redeem)))
    for field, item in {
            "points": PLAIN.voucher(POINTS + 1), "fewer-points": PLAIN.voucher(POINTS - 1),
            "nonce": PLAIN.voucher(POINTS, nonce=2), "expiry": PLAIN.voucher(POINTS, expiry=NOW + 101),
            "user": PLAIN.voucher(POINTS, user=OTHER), "partner": PLAIN.voucher(POINTS, partner=BURNS.key),
            "program": PLAIN.voucher(POINTS, program=key("other-deployment")),
            "program-system": PLAIN.voucher(POINTS, program=ids.SYSTEM),
            "signer": PLAIN.voucher(POINTS, signer=key_pair("other")),
            "signer-authority": PLAIN.voucher(POINTS, signer=key_pair("creator"))}.items():
        add(f"other-{field}", "BadVoucher: it was signed for something else", item, redeem)
    other = Partner(9)
    add("of-another-partner", "BadVoucher: a partner with the same key", PLAIN.voucher(POINTS), other.points(POINTS),
        prepare=after(*other.ready()))
    add("of-another-user", "BadVoucher: somebody else redeems it", good, PLAIN.points(POINTS, user=OTHER),
        prepare=after(*PLAIN.ready(), then=lambda s: s.associated(RESERVE, OTHER)))
    text = call.message(PLAIN.key, USER, POINTS, 1, NOW + 100)
    for label, wrong in (("short", text[:-1]), ("long", text + b"\0"), ("empty", b""),
                         ("version", text[:15] + b"2" + text[16:]), ("lower-case", b"b" + text[1:])):
        add(f"message-{label}", "BadVoucher: not these 136 bytes", ed25519(wrong, VOUCHERS), redeem)
    add("of-another-curve", "BadVoucher: the other precompile", secp256r1(text), redeem)
    add("of-no-precompile", "BadVoucher: a program that verifies nothing", instruction(
        ids.MEMO_V1, b"voucher"), redeem)
    # The same bytes for a program that verifies nothing: they begin with 1, which is InitializeAccount of SPL Token.
    forged = instruction(ids.TOKEN, bytes(ed25519(text, VOUCHERS, signature=bytes(64)).data), writable(key("blank")),
                         readonly(RESERVE), readonly(USER), readonly(ids.RENT))
    add("of-another-program", "BadVoucher: a forged one, in an instruction that succeeds", forged, redeem,
        prepare=after(*PLAIN.ready(), then=lambda s: s.put(key("blank"), s.rent(165), bytes(165), ids.TOKEN)))
    add("forged", "the precompile refuses", ed25519(text, VOUCHERS, signature=bytes(64)), redeem)
    add("no-vouchers", "BadVoucher: the partner has no key for them", good, redeem, prepare=after(
        *PLAIN.ready(voucher_key=NOBODY)))
    add("no-vouchers-zero-key", "the zero key is a point of small order, which signs nothing", ed25519(
        text, key=bytes(32), signature=b"\1" + bytes(63)), redeem, prepare=after(*PLAIN.ready(voucher_key=NOBODY)))
    add("no-vouchers-co-signed", "the authority still can", PLAIN.points(POINTS, cosigner=CREATOR), prepare=after(
        *PLAIN.ready(voucher_key=NOBODY)))
    for label, seconds in (("before", 99), ("at", 100), ("after", 101), ("set-back", -5000)):
        add(f"expiry-{label}", "good until the second before", good, redeem, prepare=after(
            *PLAIN.ready(), clock=seconds))
    for label, expiry in (("last", LAST), ("beyond", LAST + 1), ("negative", -1), ("zero", 0), ("least", -2**63)):
        add(f"expiry-{label}", "an expiry of the years 1970 to 9999", *PLAIN.by_voucher(POINTS, expiry=expiry))
    add("expired-and-bad", "VoucherExpired comes first", redeem, prepare=after(*PLAIN.ready(), clock=100))
    add("paused", "Paused", good, redeem, prepare=after(*PLAIN.ready(), (PLAIN.pause(),)))
    add("paused-and-expired", "Paused comes first", good, redeem, prepare=after(
        *PLAIN.ready(), (PLAIN.pause(),), clock=100))
    add("unpaused", "redeemed", good, redeem, prepare=after(*PLAIN.ready(), (PLAIN.pause(),), (PLAIN.pause(0),)))
    sysvar = list(redeem.accounts)
    sysvar[8] = readonly(key("fake-sysvar"))
    listing = struct.pack("<HHH", 1, 4, 0) + ids.ED25519.__bytes__() + struct.pack("<H", 0)
    add("fake-sysvar", "MissingRequiredSignature: an account that looks like the sysvar", good, instruction(
        call.ID, bytes(redeem.data), *sysvar), prepare=after(*PLAIN.ready(), then=lambda s: s.put(
            key("fake-sysvar"), 10**7, listing, key("someprog"))))
    sysvar[8] = readonly(ids.CLOCK)
    add("other-sysvar", "MissingRequiredSignature", good, instruction(call.ID, bytes(redeem.data), *sysvar))
    return c.vectors


def offsets():
    """Where the precompile found what it verified."""
    c = StageCases("bridge", setup)
    add = lambda label, comment, *items, prepare=READY: c.add(f"offsets/{label}", comment, *items, prepare=prepare)
    redeem = PLAIN.points(POINTS)
    text = call.message(PLAIN.key, USER, POINTS, 1, NOW + 100)
    signature, public = bytes(VOUCHERS.sign_message(text)), bytes(VOUCHERS.pubkey())
    thief = key_pair("thief")
    stolen = bytes(thief.sign_message(text))

    def verify(body, signature_at, key_at, message_at, count=1, length=len(text), padding=0):
        """An instruction of one record; each place is an offset and an instruction."""
        offsets = struct.pack("<7H", *signature_at, *key_at, message_at[0], length, message_at[1])
        return instruction(ids.ED25519, bytes([count, padding]) + offsets + body)

    own = lambda offset: (offset, THIS)
    body = public + signature + text
    usual = dict(signature_at=own(48), key_at=own(16), message_at=own(112))
    add("usual", "key, signature, message", verify(body, **usual), redeem)
    add("message-first", "in another order", verify(
        text + signature + public, own(16 + 136), own(16 + 200), own(16)), redeem)
    gaps = b"x" * 9 + public + b"y" + signature + b"zz" + text + b"end"
    add("gaps", "with bytes between", verify(gaps, own(16 + 42), own(16 + 9), own(16 + 108)), redeem)
    add("padding-byte", "the precompile does not look at it", verify(body, **usual, padding=7), redeem)
    # What the offsets point to lies in another instruction, though the voucher's key and bytes are in this one.
    carrier = instruction(ids.ED25519, bytes([1, 0]) + struct.pack(
        "<7H", 48, THIS, 16, THIS, 112, len(text), THIS) + bytes(thief.pubkey()) + stolen + text)
    decoy = public + stolen + text
    add("own-index-written-out", "BadVoucher: its own index instead of 65535", verify(
        body, (48, 0), (16, 0), (112, 0)), redeem)
    add("key-elsewhere", "BadVoucher: verified with the thief's key of another instruction", carrier, verify(
        decoy, own(48), (16, 0), own(112)), redeem)
    add("signature-elsewhere", "BadVoucher: key and signature of another instruction, the partner's key here", carrier,
        verify(public + signature + text, (48, 0), (16, 0), own(112)), redeem)
    real = ed25519(text, VOUCHERS)
    add("signature-elsewhere-alone", "BadVoucher, though it is the right one", real, verify(
        public + bytes(64) + text, (48, 0), own(16), own(112)), redeem)
    add("key-elsewhere-alone", "BadVoucher, though it is the right one", real, verify(
        bytes(32) + signature + text, own(48), (16, 0), own(112)), redeem)
    add("signature-of-a-later-one", "BadVoucher: an instruction behind the redemption", verify(
        public + bytes(64) + text, (48, 2), own(16), own(112)), redeem, real)
    cheap = call.message(PLAIN.key, USER, 1, 1, NOW + 100)
    cheap_carrier = ed25519(cheap, VOUCHERS)
    more = public + bytes(VOUCHERS.sign_message(cheap)) + text
    add("message-elsewhere", "BadVoucher: a voucher over 1 point was verified, one over 12,345 lies beside it",
        cheap_carrier, verify(more, own(48), own(16), (112, 0), length=len(cheap)), redeem)
    add("message-elsewhere-same", "BadVoucher, though the bytes are the same", real, verify(
        body, own(48), own(16), (112, 0)), redeem)
    add("all-elsewhere", "BadVoucher: all of another instruction, which is good itself", real, verify(
        b"", (48, 0), (16, 0), (112, 0)), redeem)
    add("in-the-redemption", "BadVoucher: the message in the redemption's own data", verify(
        public + bytes(VOUCHERS.sign_message(bytes(redeem.data))), own(48), own(16), (0, 1),
        length=len(bytes(redeem.data))), redeem)
    add("key-twice", "the usual place holds the partner's key, the offset leads to the thief's", verify(
        public + stolen + text + bytes(thief.pubkey()), own(48), own(16 + 232), own(112)), redeem)
    add("message-twice", "the usual place holds the dear voucher, the offset leads to the cheap one", verify(
        public + bytes(VOUCHERS.sign_message(cheap)) + text + cheap, own(48), own(16), own(112 + 136)), redeem)
    add("message-length", "BadVoucher: a prefix is verified", verify(
        public + bytes(VOUCHERS.sign_message(text[:135])) + text, **usual, length=135), redeem)
    # Several signatures, or none.
    add("two", "BadVoucher: two signatures, both of them good", ed25519_many([text, text], VOUCHERS), redeem)
    add("two-first-good", "BadVoucher: the second record is the thief's", instruction(
        ids.ED25519, bytes([2, 0]) + struct.pack("<7H", 62, THIS, 30, THIS, 126, 136, THIS)
        + struct.pack("<7H", 262 + 32, THIS, 262, THIS, 126, 136, THIS) + body + bytes(thief.pubkey()) + stolen),
        redeem)
    add("none", "the precompile refuses: no signature, but bytes", verify(decoy, **usual, count=0), redeem)
    add("none-short", "BadVoucher: no signature at all", instruction(ids.ED25519, b"\0\0"), redeem)
    add("three", "BadVoucher", ed25519_many([b"a", text, b"c"], VOUCHERS), redeem)
    return c.vectors


def nonces():
    c = StageCases("bridge", setup)
    first = after(*PLAIN.ready(), PLAIN.by_voucher(100, nonce=500))
    for nonce in (0, 1, 127, 128, 129, 500, MOST):
        c.add(f"nonce/first-{nonce}", "any but 0 can be the first", *PLAIN.by_voucher(100, nonce=nonce), prepare=READY)
    for nonce in (0, 1, 371, 372, 373, 435, 436, 437, 499, 500, 501, 564, 565, 627, 628, 629, 700, MOST):
        c.add(f"nonce/after-500-{nonce}", "128 below the highest", *PLAIN.by_voucher(100, nonce=nonce), prepare=first)
    used = (500, 499, 437, 436, 435, 373, 372)
    free = change(cap=MOST, user_cap=MOST)
    stories = after(*PLAIN.ready(policy=free), *(
        PLAIN.by_voucher(100, nonce=nonce) for nonce in used))
    for nonce in used:
        c.add(f"nonce/again-{nonce}", "NonceUsed", *PLAIN.by_voucher(100, nonce=nonce), prepare=stories)
    for distance in (1, 2, 63, 64, 65, 126, 127, 128, 129, 1000):
        c.add(f"nonce/slides-{distance}", "the window moves, and what was used stays so", *PLAIN.by_voucher(
            100, nonce=500 + distance), prepare=stories)
        if distance < 128:
            c.add(f"nonce/slid-{distance}", "NonceUsed: the old highest is in the window",
                  *PLAIN.by_voucher(100, nonce=500), prepare=after(*PLAIN.ready(policy=free), *(
                      PLAIN.by_voucher(100, nonce=nonce) for nonce in (*used, 500 + distance))))
    full = patched(RECORD, 40, u64(1000) + u64(MOST) + u64(MOST))
    for nonce in (1000, 999, 872, 871, 1001, 1064, 1128, 1129):
        c.add(f"nonce/full-{nonce}", "all of 872 to 1000 are used", *PLAIN.by_voucher(100, nonce=nonce), prepare=after(
            *PLAIN.ready(), PLAIN.by_voucher(100), then=full))
    for nonce in (MOST, MOST - 1, MOST - 128, MOST - 129):
        c.add(f"nonce/at-end-{MOST - nonce}", "the last number of all is used", *PLAIN.by_voucher(100, nonce=nonce),
              prepare=after(*PLAIN.ready(), PLAIN.by_voucher(100, nonce=MOST)))
    c.add("nonce/of-others", "each user has numbers of his own", *PLAIN.by_voucher(100, user=OTHER), prepare=after(
        *PLAIN.ready(), PLAIN.by_voucher(100), then=lambda s: s.associated(RESERVE, OTHER)))
    c.add("nonce/of-other-partners", "and with each partner", *PLAIN.by_voucher(100), prepare=after(
        *PLAIN.ready(), *Partner(9).ready(), Partner(9).by_voucher(100)))
    c.add("nonce/co-signed", "NonceUsed: of a co-signed one too", PLAIN.points(100, cosigner=CREATOR), prepare=after(
        *PLAIN.ready(), PLAIN.by_voucher(100)))
    c.add("nonce/co-signed-first", "NonceUsed: by a co-signed one", *PLAIN.by_voucher(100), prepare=after(
        *PLAIN.ready(), (PLAIN.points(100, cosigner=CREATOR),)))
    c.add("nonce/used-and-over-cap", "NonceUsed before the caps of the day", *PLAIN.by_voucher(10**6), prepare=after(
        *PLAIN.ready(), PLAIN.by_voucher(10**6), PLAIN.by_voucher(10**6, nonce=2)))
    c.add("nonce/after-key-change", "BadVoucher comes before the nonce", PLAIN.voucher(100, signer=key_pair("other")),
          PLAIN.points(100), prepare=after(*PLAIN.ready(), PLAIN.by_voucher(100)))
    return c.vectors


def limits():
    c = StageCases("bridge", setup)
    add = lambda label, comment, *items, prepare=READY: c.add(f"limit/{label}", comment, *items, prepare=prepare)
    for points in (0, 9, 10, 11, 10**6 - 1, 10**6, 10**6 + 1, MOST):
        add(f"size-{points}", "10 to 1,000,000 points", *PLAIN.by_voucher(points))
    add("size-and-expired", "LimitExceeded comes first", *PLAIN.by_voucher(9), prepare=after(*PLAIN.ready(), clock=200))
    swap = lambda points, nonce, user=USER, expiry=NOW + 10**6: PLAIN.by_voucher(points, nonce, expiry, user=user)
    with_other = lambda s: s.associated(RESERVE, OTHER)
    twice = (swap(10**6, 1), swap(10**6 - 10, 2))
    add("user-day-met", "2,000,000 a user and day", *swap(10, 3), prepare=after(*PLAIN.ready(), *twice))
    add("user-day", "LimitExceeded", *swap(11, 3), prepare=after(*PLAIN.ready(), *twice))
    def others(s):
        with_other(s)
        s.must(*swap(999_990, 1, OTHER))
    add("partner-day-met", "3,000,000 a day of all", *swap(20, 2, OTHER), prepare=after(
        *PLAIN.ready(), *twice, then=others))
    add("partner-day", "LimitExceeded", *swap(21, 2, OTHER), prepare=after(*PLAIN.ready(), *twice, then=others))
    for label, seconds in (("last-second", NEXT_DAY - 1), ("midnight", NEXT_DAY), ("next", NEXT_DAY + 86_400)):
        add(f"day-{label}", "the day ends at midnight, UTC", *swap(11, 3), prepare=after(
            *PLAIN.ready(), *twice, clock=seconds))
    add("day-set-back", "a clock set back does not begin a day", *swap(11, 3), prepare=after(
        *PLAIN.ready(), *twice, clock=-86_400))
    add("day-set-back-within", "what is left of the later day", *swap(10, 3), prepare=after(
        *PLAIN.ready(), *twice, clock=-86_400))
    add("day-before-1970", "day 0", *PLAIN.by_voucher(10), prepare=after(*PLAIN.ready(), clock=-NOW - 10**6))
    add("day-forward-and-back", "the user's day is yesterday, the partner's today", *swap(11, 3), prepare=after(
        *PLAIN.ready(), *twice, clock=NEXT_DAY,
        then=lambda s: (with_other(s), s.must(*swap(10, 1, OTHER)), s.set_clock(unix_timestamp=NOW))))
    add("cap-lowered", "LimitExceeded: more than the new cap is used already", *swap(10, 2), prepare=after(
        *PLAIN.ready(delay=0), swap(1000, 1), (PLAIN.set_policy(change(cap=500)),)))
    add("user-cap-lowered", "LimitExceeded", *swap(10, 2), prepare=after(
        *PLAIN.ready(delay=0), swap(1000, 1), (PLAIN.set_policy(change(user_cap=500)),)))
    largest = change(least=0, most=MOST, cap=MOST, user_cap=MOST, num=1, den=MOST)
    add("day-overflow", "LimitExceeded: the day's sum is beyond 64 bits", *swap(1, 2), prepare=after(
        *PLAIN.ready(policy=largest), swap(MOST, 1)))
    add("sum-overflow", "Overflow: all the user put in is beyond 64 bits", *swap(2**63, 2), prepare=after(
        *PLAIN.ready(policy=largest), swap(2**63, 1), clock=86_400))
    for label, seconds, points in (("before", DELAY - 1, 100), ("at", DELAY, 100), ("new-limit", DELAY, 99)):
        add(f"policy-{label}", "limits and rate of the policy in force", *swap(points, 1), prepare=after(
            *PLAIN.ready(), (PLAIN.set_policy(change(num=7, least=100)),), clock=seconds))
    add("policy-promoted-stays", "in force for good, though the clock is set back", *swap(100, 2), prepare=after(
        *PLAIN.ready(), (PLAIN.set_policy(change(num=7)),), clock=DELAY,
        then=lambda s: (s.must(*swap(100, 1)), s.set_clock(unix_timestamp=NOW))))

    worth = 370_350_000_000
    add("least-met", "exactly so much", *PLAIN.by_voucher(POINTS, least=worth))
    add("least", "Slippage", *PLAIN.by_voucher(POINTS, least=worth + 1))
    fees = after(*PLAIN.ready(policy=change(fee=33)))
    fee = worth * 33 // 10_000
    add("fee", "0.33 % stay in the reserve", *PLAIN.by_voucher(POINTS), prepare=fees)
    add("fee-least-met", "Slippage counts the fee", *PLAIN.by_voucher(POINTS, least=worth - fee), prepare=fees)
    add("fee-least", "Slippage", *PLAIN.by_voucher(POINTS, least=worth - fee + 1), prepare=fees)
    add("fee-of-all", "nothing is paid out", *PLAIN.by_voucher(POINTS), prepare=after(
        *PLAIN.ready(policy=change(fee=10**4))))
    add("fee-of-all-least", "Slippage", *PLAIN.by_voucher(POINTS, least=1), prepare=after(
        *PLAIN.ready(policy=change(fee=10**4))))
    small = change(num=1, den=10**12)
    add("dust", "DustSwap: 999 points at 10^-12, in 9 decimals", *PLAIN.by_voucher(999), prepare=after(
        *PLAIN.ready(policy=small)))
    add("dust-not", "1,000 points are worth 1", *PLAIN.by_voucher(1000), prepare=after(*PLAIN.ready(policy=small)))
    add("dust-and-least", "DustSwap comes first", *PLAIN.by_voucher(999, least=1), prepare=after(
        *PLAIN.ready(policy=small)))
    rich = change(num=18_446_744_073, den=1)
    add("overflow", "Overflow: beyond 64 bits", *PLAIN.by_voucher(10), prepare=after(*PLAIN.ready(policy=rich)))
    add("overflow-least", "Overflow comes first", *PLAIN.by_voucher(10, least=MOST), prepare=after(
        *PLAIN.ready(policy=rich)))
    for label, stock in (("exactly", worth), ("one-short", worth - 1), ("empty", 0)):
        add(f"reserve-{label}", "the reserve pays all or nothing", *PLAIN.by_voucher(POINTS), prepare=after(
            *PLAIN.ready(stock=stock)))
    add("reserve-short-of-fee", "ReserveEmpty: the fee must be there too", *PLAIN.by_voucher(POINTS), prepare=after(
        *PLAIN.ready(stock=worth - 1, policy=change(fee=33))))
    add("reserve-short-and-least", "Slippage comes first", *PLAIN.by_voucher(POINTS, least=worth + 1), prepare=after(
        *PLAIN.ready(stock=5)))
    add("reserve-below-floor", "the floor binds the authority only", *PLAIN.by_voucher(POINTS), prepare=after(
        *PLAIN.ready(policy=change(floor=STOCK))))
    mint_fee = after(*PAYS_FEE.ready())
    add("mint-fee", "the user receives less the mint's fee", *PAYS_FEE.by_voucher(POINTS, least=worth),
        prepare=mint_fee)
    add("mint-fee-raised", "the fee of today", *PAYS_FEE.by_voucher(POINTS), prepare=after(
        *PAYS_FEE.ready(), then=lambda s: s.fee_mint("reserve-fee", 500, 10**9, decimals=9, supply=10**16)))
    add("destination-of-another", "the user may say where to", PLAIN.voucher(POINTS), PLAIN.points(
        POINTS, destination=account(RESERVE, CREATOR)))
    add("destination-reserve", "InvalidArgument", PLAIN.voucher(POINTS), PLAIN.points(
        POINTS, destination=PLAIN.reserve))
    add("destination-frozen", "the token program refuses; nothing is counted", *PLAIN.by_voucher(POINTS), prepare=after(
        *PLAIN.ready(), then=lambda s: s.associated(RESERVE, USER, state=2)))
    add("reserve-frozen", "the token program refuses", *PLAIN.by_voucher(POINTS), prepare=after(
        *PLAIN.ready(), then=lambda s: s.associated(RESERVE, PLAIN.key, STOCK, state=2)))
    add("record-prefunded", "lamports were sent to the user's state before", *PLAIN.by_voucher(POINTS), prepare=after(
        *PLAIN.ready(), then=lambda s: s.put(RECORD, 5)))
    add("record-of-another", "InvalidArgument: another user's state", PLAIN.voucher(POINTS, nonce=2), PLAIN.points(
        POINTS, nonce=2, record=call.find_user(PLAIN.key, OTHER)[0]), prepare=after(
            *PLAIN.ready(), then=lambda s: (with_other(s), s.must(*PLAIN.by_voucher(100, user=OTHER)))))
    add("record-of-another-partner", "InvalidArgument: the user's state with another partner", PLAIN.voucher(
        POINTS), PLAIN.points(POINTS, record=call.find_user(Partner(9).key, USER)[0]), prepare=after(
            *PLAIN.ready(), *Partner(9).ready(), Partner(9).by_voucher(100)))
    add("record-elsewhere", "InvalidSeeds", PLAIN.voucher(POINTS), PLAIN.points(POINTS, record=key("elsewhere")))
    add("record-partner", "InvalidAccountData: the partner in the user's place", PLAIN.voucher(POINTS), PLAIN.points(
        POINTS, record=PLAIN.key))
    add("of-tokens", "BadPolicy: this partner takes tokens", Partner(BURNS.number).voucher(POINTS), Partner(
        BURNS.number).points(POINTS), prepare=after(*BURNS.ready()))
    return c.vectors
