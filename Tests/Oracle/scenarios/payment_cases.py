"""Payment: every instruction, rule and fault."""
from solders.instruction import AccountMeta

from oracle import extensions as ext
from oracle import ids, wrongs
from oracle.encoding import sha256
from oracle.extensions import Kind
from oracle.instructions import events
from oracle.instructions import payment as call
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.payment import EXACT_NET
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases, after

AREA = "payment"
MERCHANT, PAYER, OTHER = key("merchant"), key("customer"), key("other")
MINT, FEE, BOX = key("usd"), key("fee"), key("box")
ORDER = sha256(b"order 1")
REQUEST, _ = call.find(MERCHANT, ORDER)
AMOUNT, END = 1_000_000, NOW + 600
EVENT = bytes.fromhex("e445a52e51cb9a1d") + b"\1" + bytes(32)


def record():
    return {"rules": rules(), "faults": faults()}


def setup(s):
    s.fund("payer", "merchant", "customer", "other", "stranger")
    s.new_mint("usd")
    s.fee_mint("fee", 250, 10**9)
    for mint in (MINT, FEE):
        for person in (MERCHANT, PAYER, BOX):
            s.associated(mint, person, 10**9)


def token(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, token(mint))


def open_(amount=AMOUNT, expiry=END, points=0, flags=0, mint=MINT, treasury=None, least=None, payer=None):
    box = treasury or (account(mint, BOX) if points else ids.SYSTEM)
    if least is None and mint == FEE and not flags & EXACT_NET:
        least = 0
    return call.open_(MERCHANT, ORDER, amount, expiry, points, flags, mint, box, least, payer)


def pay(amount=AMOUNT, most=2**64 - 1, payer=PAYER, mint=MINT, treasury=ids.SYSTEM, **changes):
    return call.pay(amount, most, payer, REQUEST, mint, changes.get("source", account(mint, payer)),
                    changes.get("destination", account(mint, MERCHANT)), treasury, token(mint))


def refund(amount=AMOUNT, mint=MINT, merchant=MERCHANT, payer=PAYER, least=0, signs=False, **changes):
    return call.refund(amount, merchant, REQUEST, mint, changes.get("source", account(mint, merchant)),
                       changes.get("destination", account(mint, payer)), payer, token(mint), least, signs)


def given_away(mint, owner):
    """The owner's associated account belongs to another by now."""
    return lambda s: s.holding(account(mint, owner), mint, OTHER, 10**9)


EXPIRE, CLOSE = call.expire(REQUEST), call.close(MERCHANT, REQUEST)
YEAR, DELAY = 366 * 86_400, 90 * 86_400


def rules():
    c = StageCases("payment", setup)
    opened = after(open_())
    c.add("open", "a request", open_())
    c.add("open/nothing", "BadAmount", open_(amount=0))
    c.add("open/unknown-flag", "BadAmount", open_(flags=1))
    for label, when in (("past", NOW - 1), ("now", NOW), ("next-second", NOW + 1), ("negative", -1),
                        ("a-year", NOW + YEAR), ("more-than-a-year", NOW + YEAR + 1), ("year-10000", 253_402_300_800)):
        c.add(f"open/expiry-{label}", "an expiry lies in the future, and no more than 366 days off", open_(expiry=when))
    c.add("open/expiry-before-1970", "the clock stands before 1970: counted from there", open_(expiry=YEAR + 1),
          prepare=lambda s: s.set_clock(unix_timestamp=-5))
    c.add("open/sponsored", "another pays the rent", open_(payer=OTHER))
    c.add("open/least-met", "all that the treasury leaves", open_(points=20, least=998_000))
    c.add("open/least-too-much", "BadAmount: more than the treasury leaves", open_(points=20, least=998_001))
    c.add("open/fee", "a treasury takes 0.2 %", open_(points=20))
    c.add("open/fee-of-all", "10,000 basis points", open_(points=10_000))
    c.add("open/fee-of-more", "BadAmount", open_(points=10_001))
    c.add("open/fee-without-treasury", "BadAmount", open_(points=20, treasury=ids.SYSTEM))
    c.add("open/treasury-without-fee", "BadAmount", open_(treasury=account(MINT, BOX)))
    c.add("open/treasury-of-other-mint", "InvalidAccountOwner", open_(points=20, treasury=account(FEE, BOX)))
    c.add("open/treasury-given-away", "InvalidSeeds: it is not its holder's associated account", open_(points=20),
          prepare=given_away(MINT, BOX))
    c.add("open/treasury-not-associated", "InvalidSeeds", open_(points=20, treasury=key("side")),
          prepare=lambda s: s.holding("side", MINT, BOX))
    c.add("open/treasury-a-multisignature", "InvalidAccountData", open_(points=20),
          prepare=lambda s: s.put(account(MINT, BOX), 10**7, bytes(MINT) + b"\1" * 323, ids.TOKEN))
    c.add("open/treasury-a-wallet", "InvalidAccountOwner", open_(points=20, treasury=OTHER))
    c.add("open/twice", "the order has a request", open_(), prepare=opened)
    c.add("open/again-after-close", "the order has none any more", open_(expiry=END + 9999), prepare=after(
        open_(), pay(), clock=600, then=lambda s: s.must(CLOSE)))
    c.add("open/prefunded", "lamports were sent to the address before", open_(), prepare=lambda s: s.put(REQUEST, 5))
    c.add("open/prefunded-richly", "more lamports than the rent", open_(), prepare=lambda s: s.put(REQUEST, 10**9))
    for label in ("permanent-delegate", "hook"):
        c.add(f"open/mint-{label}", "MintRefused", open_(), prepare=lambda s, value=REFUSED[label]: s.new_mint(
            "usd", ids.TOKEN_2022, [value]))
    c.add("open/mint-interest", "accepted", open_(), prepare=lambda s: s.new_mint(
        "usd", ids.TOKEN_2022, [ACCEPTED["interest"]]))
    c.add("open/mint-of-a-fake-program", "InvalidAccountOwner", open_(), prepare=lambda s: s.put(
        MINT, 10**7, s.data(MINT), key("someprog")))

    c.add("pay", "everything goes to the merchant", pay(), prepare=opened)
    c.add("pay/references", "accounts behind the list are ignored", wrongs.with_metas(pay(), [
        *pay().accounts, *wrongs.with_metas(EXPIRE, []).accounts, *call.expire(key("reference")).accounts]),
        prepare=opened)
    c.add("pay/twice", "AlreadyPaid", pay(), prepare=after(open_(), pay()))
    c.add("pay/after-refund", "AlreadyPaid", pay(), prepare=after(open_(), pay(), refund()))
    c.add("pay/after-expire", "Expired", pay(), prepare=after(open_(), clock=600, then=lambda s: s.must(EXPIRE)))
    c.add("pay/less", "BadAmount", pay(AMOUNT - 1), prepare=opened)
    c.add("pay/more", "BadAmount", pay(AMOUNT + 1), prepare=opened)
    for label, seconds in (("before", 599), ("at", 600), ("after", 601), ("set-back", -1000)):
        c.add(f"pay/deadline-{label}", "paid until the second before", pay(), prepare=after(open_(), clock=seconds))
        c.add(f"expire/deadline-{label}", "ended from that second on", EXPIRE, prepare=after(open_(), clock=seconds))
        c.add(f"close/deadline-{label}", "closed from that second on", CLOSE, prepare=after(
            open_(), pay(), clock=seconds))
    c.add("pay/late-and-wrong-amount", "Expired comes first", pay(5), prepare=after(open_(), clock=600))
    c.add("pay/bound", "Slippage", pay(most=AMOUNT - 1), prepare=opened)
    c.add("pay/bound-met", "exactly so much", pay(most=AMOUNT), prepare=opened)
    c.add("pay/fee", "0.2 % to the treasury, rounded down", pay(treasury=account(MINT, BOX)), prepare=after(
        open_(points=20)))
    c.add("pay/fee-rounded", "0.2 % of 999 is 1", pay(999, treasury=account(MINT, BOX)), prepare=after(
        open_(amount=999, points=20)))
    c.add("pay/fee-rounded-to-nothing", "0.2 % of 499 is 0, and no call is made", pay(
        499, treasury=account(MINT, BOX)), prepare=after(open_(amount=499, points=20)))
    c.add("pay/fee-of-all", "nothing is left for the merchant, and no call is made", pay(
        treasury=account(MINT, BOX)), prepare=after(open_(points=10_000)))
    c.add("pay/fee-mint", "the merchant receives less", pay(mint=FEE), prepare=after(open_(mint=FEE)))
    exact = after(open_(mint=FEE, flags=EXACT_NET))
    c.add("pay/fee-mint-exact", "the payer sends more", pay(mint=FEE), prepare=exact)
    c.add("pay/fee-mint-exact-bound", "Slippage counts what is sent", pay(mint=FEE, most=AMOUNT), prepare=exact)
    c.add("pay/fee-mint-exact-bound-met", "exactly so much", pay(mint=FEE, most=1_025_642), prepare=exact)
    c.add("pay/fee-mint-exact-one-less", "Slippage", pay(mint=FEE, most=1_025_641), prepare=exact)
    c.add("pay/fee-mint-exact-overflow", "beyond 64 bits", pay(2**64 - 1, mint=FEE), prepare=after(
        open_(amount=2**64 - 1, mint=FEE, flags=EXACT_NET)))
    c.add("pay/fee-mint-both", "both shares", pay(mint=FEE, treasury=account(FEE, BOX)), prepare=after(
        open_(mint=FEE, flags=EXACT_NET, points=2500)))
    c.add("pay/fee-raised", "the fee of today is taken", pay(mint=FEE), prepare=after(
        open_(mint=FEE, flags=EXACT_NET), then=lambda s: s.fee_mint("fee", 500, 10**9)))
    c.add("pay/poor", "the token program refuses", pay(), prepare=after(
        open_(), then=lambda s: s.associated(MINT, PAYER, 5)))
    c.add("pay/fee-raised-beyond-least", "Slippage: less arrives than the merchant asked for", pay(mint=FEE),
          prepare=after(open_(mint=FEE, least=975_000), then=lambda s: s.fee_mint("fee", 251, 10**9)))
    c.add("pay/least-met", "exactly so much arrives", pay(mint=FEE), prepare=after(open_(mint=FEE, least=975_000)))
    c.add("pay/merchant-himself", "InvalidArgument: nothing would move", pay(payer=MERCHANT), prepare=opened)
    c.add("pay/with-an-allowance-from-the-merchant", "InvalidArgument: the merchant would pay himself, and not even "
          "the allowance be used up", pay(source=account(MINT, MERCHANT)), prepare=after(
              open_(), then=lambda s: s.associated(MINT, MERCHANT, 10**9, delegate=PAYER, delegated=AMOUNT)))
    c.add("pay/out-of-the-treasury", "InvalidArgument", pay(
        source=account(MINT, BOX), treasury=account(MINT, BOX)), prepare=after(
            open_(points=20), then=lambda s: s.associated(MINT, BOX, 10**9, delegate=PAYER, delegated=AMOUNT)))
    c.add("pay/other-account-of-merchant", "InvalidSeeds: he has not named it", pay(destination=key("side")),
          prepare=after(open_(), then=lambda s: s.holding("side", MINT, MERCHANT)))
    c.add("pay/merchant-account-given-away", "InvalidAccountData: another holds it", pay(), prepare=after(
        open_(), then=given_away(MINT, MERCHANT)))
    c.add("pay/other-treasury", "InvalidSeeds", pay(treasury=account(MINT, OTHER)), prepare=after(
        open_(points=20), then=lambda s: s.associated(MINT, OTHER)))
    c.add("pay/treasury-left-out", "Immutable", pay(), prepare=after(open_(points=20)))
    box = account(MINT, BOX)
    for label, comment, change in (
            ("closed", "has gone", lambda s: s.put(box, 10**6)),
            ("frozen", "is frozen", lambda s: s.associated(MINT, BOX, state=2)),
            ("given-away", "belongs to another", given_away(MINT, BOX)),
            ("a-multisignature", "has become a multisignature", lambda s: s.put(
                box, 10**7, bytes(MINT) + b"\1" * 323, ids.TOKEN)),
            ("of-another-program", "belongs to a program", lambda s: s.put(box, 10**7, s.data(box), key("someprog")))):
        c.add(f"pay/treasury-{label}", f"the treasury {comment}: its part goes to the merchant", pay(treasury=box),
              prepare=after(open_(points=20), then=change))
    box2022 = account(FEE, BOX)
    memo = lambda s: s.put(box2022, s.rent(200), ext.token_account(
        FEE, BOX, 0, [(Kind.IMMUTABLE_OWNER, b""), (Kind.TRANSFER_FEE_AMOUNT, bytes(8)), (Kind.MEMO_TRANSFER, b"\1")]),
        ids.TOKEN_2022)
    c.add("pay/treasury-wants-memos", "its part goes to the merchant, and no more is sent than before", pay(
        mint=FEE, treasury=box2022, most=1_000_000), prepare=after(open_(mint=FEE, points=2000), then=memo))
    c.add("pay/treasury-wants-memos-exact", "what would have been sent to both is sent to one", pay(
        mint=FEE, treasury=box2022, most=1_020_513), prepare=after(
            open_(mint=FEE, points=2000, flags=EXACT_NET), then=memo))

    side = lambda s: s.holding("side", MINT, MERCHANT)
    named = after(open_(), then=lambda s: (side(s), s.must(call.set_account(MERCHANT, REQUEST, MINT, key("side")))))
    set_side = call.set_account(MERCHANT, REQUEST, MINT, key("side"))
    c.add("set-account", "an account the merchant holds", set_side, prepare=after(open_(), then=side))
    c.add("set-account/of-another", "InvalidAccountData", set_side, prepare=after(
        open_(), then=lambda s: s.holding("side", MINT, OTHER)))
    c.add("set-account/of-another-mint", "InvalidAccountData", set_side, prepare=after(
        open_(), then=lambda s: s.holding("side", FEE, MERCHANT)))
    c.add("set-account/paid", "WrongState", set_side, prepare=after(open_(), pay(), then=side))
    c.add("set-account/by-another", "NotMerchant", call.set_account(OTHER, REQUEST, MINT, key("side")),
          prepare=after(open_(), then=side))
    c.add("pay/named-account", "there", pay(destination=key("side")), prepare=named)
    c.add("pay/associated-though-another-is-named", "either will do", pay(), prepare=named)
    c.add("pay/named-account-given-away", "InvalidAccountData", pay(destination=key("side")), prepare=lambda s: (
        named(s), s.holding("side", MINT, OTHER)))

    heir = after(open_(), call.propose(MERCHANT, REQUEST, OTHER))
    c.add("propose", "the merchant names a successor", call.propose(MERCHANT, REQUEST, OTHER), prepare=opened)
    c.add("propose/by-another", "NotMerchant", call.propose(OTHER, REQUEST, OTHER), prepare=opened)
    c.add("propose/nobody", "InvalidArgument", call.propose(MERCHANT, REQUEST, call.NOBODY), prepare=opened)
    c.add("accept", "the request is the successor's", call.accept(OTHER, REQUEST), prepare=heir)
    c.add("accept/by-another", "NotMerchant", call.accept(PAYER, REQUEST), prepare=heir)
    c.add("accept/unasked", "NotMerchant", call.accept(OTHER, REQUEST), prepare=opened)
    accepted = lambda s: (heir(s), s.associated(MINT, OTHER), s.must(call.accept(OTHER, REQUEST)))
    c.add("pay/after-handing-on", "the new merchant is paid", pay(destination=account(MINT, OTHER)), prepare=accepted)
    c.add("pay/old-merchant", "InvalidSeeds", pay(), prepare=accepted)
    c.add("refund/by-old-merchant", "NotMerchant", refund(), prepare=lambda s: (
        accepted(s), s.must(pay(destination=account(MINT, OTHER)))))
    c.add("refund/by-new-merchant", "everything", refund(merchant=OTHER), prepare=lambda s: (
        accepted(s), s.must(pay(destination=account(MINT, OTHER)))))

    paid = after(open_(), pay())
    c.add("refund", "everything", refund(), prepare=paid)
    c.add("refund/part", "a part", refund(400_000), prepare=paid)
    c.add("refund/part-then-rest", "the rest", refund(600_000), prepare=after(open_(), pay(), refund(400_000)))
    c.add("refund/part-then-more", "BadAmount", refund(600_001), prepare=after(open_(), pay(), refund(400_000)))
    c.add("refund/nothing", "BadAmount", refund(0), prepare=paid)
    c.add("refund/more", "BadAmount", refund(AMOUNT + 1), prepare=paid)
    c.add("refund/again", "WrongState", refund(), prepare=after(open_(), pay(), refund()))
    c.add("refund/to-another", "InvalidSeeds", refund(destination=account(MINT, BOX)), prepare=paid)
    c.add("refund/another-payer", "InvalidArgument", refund(payer=BOX), prepare=paid)
    c.add("refund/account-given-away", "InvalidAccountData", refund(), prepare=after(
        open_(), pay(), then=given_away(MINT, PAYER)))
    c.add("refund/payer-signs", "into any account he holds", refund(destination=key("side"), signs=True),
          prepare=after(open_(), pay(), then=lambda s: s.holding("side", MINT, PAYER)))
    c.add("refund/payer-signs-for-another", "InvalidAccountData", refund(destination=account(MINT, BOX), signs=True),
          prepare=paid)
    c.add("refund/other-account-unsigned", "InvalidSeeds", refund(destination=key("side")), prepare=after(
        open_(), pay(), then=lambda s: s.holding("side", MINT, PAYER)))
    c.add("refund/to-himself", "InvalidArgument: the merchant spends for the payer out of the payer's account",
          refund(source=account(MINT, PAYER)), prepare=after(open_(), pay(), then=lambda s: s.associated(
              MINT, PAYER, 10**9, delegate=MERCHANT, delegated=AMOUNT)))
    c.add("refund/bound", "Slippage: 975,000 of 1,000,000 arrive", refund(mint=FEE, least=975_001), prepare=after(
        open_(mint=FEE), pay(mint=FEE)))
    c.add("refund/bound-met", "exactly so much", refund(mint=FEE, least=975_000), prepare=after(
        open_(mint=FEE), pay(mint=FEE)))
    c.add("refund/before-pay", "there is nobody to pay back", refund(), prepare=opened)
    c.add("refund/after-expiry", "still possible", refund(), prepare=after(open_(), pay(), clock=10_000))
    c.add("refund/fee-mint", "the customer receives less", refund(mint=FEE), prepare=after(
        open_(mint=FEE), pay(mint=FEE)))
    c.add("refund/poor", "the token program refuses", refund(), prepare=after(
        open_(), pay(), then=lambda s: s.associated(MINT, MERCHANT, 5)))
    c.add("expire/paid", "WrongState", EXPIRE, prepare=after(open_(), pay(), clock=600))
    c.add("expire/twice", "WrongState", EXPIRE, prepare=after(open_(), clock=600, then=lambda s: s.must(EXPIRE)))
    c.add("close/open", "NotExpired, though its time is over", CLOSE, prepare=after(open_(), clock=600))
    c.add("close/expired", "closed", CLOSE, prepare=after(open_(), clock=600, then=lambda s: s.must(EXPIRE)))
    c.add("close/refunded", "closed", CLOSE, prepare=after(open_(), pay(), refund(), clock=600))
    c.add("close/twice", "there is no request any more", CLOSE, prepare=after(
        open_(), pay(), clock=600, then=lambda s: s.must(CLOSE)))
    sponsored = after(open_(payer=OTHER), pay(), clock=600)
    c.add("close/sponsored", "the rent goes back to who paid it", call.close(MERCHANT, REQUEST, OTHER),
          prepare=sponsored)
    c.add("close/sponsored-for-himself", "InvalidArgument", CLOSE, prepare=sponsored)
    sponsor = call.close(OTHER, REQUEST)
    for label, seconds in (("before", 600 + DELAY - 1), ("at", 600 + DELAY)):
        c.add(f"close/sponsor-{label}", "90 days after the expiry who paid the rent can take it", sponsor,
              prepare=after(open_(payer=OTHER), clock=seconds))
    c.add("close/stranger", "NotMerchant", call.close(PAYER, REQUEST, OTHER), prepare=after(
        open_(payer=OTHER), pay(), clock=10**8))
    event = wrongs.with_data(wrongs.with_metas(CLOSE, [AccountMeta(PAYER, True, False)]), EVENT)
    c.add("event/by-another", "InvalidSeeds", event)
    c.add("event/unsigned", "MissingRequiredSignature", wrongs.with_metas(event, [
        events(call.ID)[0]]))
    c.add("event/other-data", "InvalidInstructionData", wrongs.with_data(event, b"\xe4" + EVENT[1:8]))
    c.add("tag/none", "no data", wrongs.with_data(CLOSE, b""), prepare=opened)
    c.add("tag/unknown", "no such instruction", wrongs.with_data(CLOSE, b"\6"), prepare=opened)
    return c.vectors


def faults():
    c = StageCases("payment", setup)
    wrongs.add_all(c, "open", open_(points=20), None)
    wrongs.add_all(c, "pay", pay(treasury=account(MINT, BOX)), after(open_(points=20)))
    wrongs.add_all(c, "refund", refund(), after(open_(), pay()))
    wrongs.add_all(c, "set-account", call.set_account(MERCHANT, REQUEST, MINT, key("side")), after(
        open_(), then=lambda s: s.holding("side", MINT, MERCHANT)))
    wrongs.add_all(c, "propose", call.propose(MERCHANT, REQUEST, OTHER), after(open_()))
    wrongs.add_all(c, "accept", call.accept(OTHER, REQUEST), after(open_(), call.propose(MERCHANT, REQUEST, OTHER)))
    wrongs.add_all(c, "expire", EXPIRE, after(open_(), clock=600))
    wrongs.add_all(c, "close", CLOSE, after(open_(), pay(), clock=600))
    for label, data, owner in (
            ("of-another-program", None, key("someprog")), ("with-no-tag", bytes(352), call.ID),
            ("too-short", bytes(351), call.ID)):
        c.add(f"pay/state-{label}", "not a request", pay(), prepare=after(
            open_(), then=lambda s, data=data, owner=owner: s.put(REQUEST, 10**7, data or s.data(REQUEST), owner)))
    c.add("pay/state-longer", "InvalidAccountData", pay(), prepare=after(
        open_(), then=lambda s: s.put(REQUEST, 10**7, s.data(REQUEST) + b"\0", call.ID)))
    return c.vectors
