"""Offer: every instruction, rule and fault."""
from oracle import ids, wrongs
from oracle.instructions import offer as call
from oracle.instructions import system
from oracle.instructions.associated_token import address as associated_address
from oracle.instructions.offer import ACCEPTS_FEES, ANYONE, EXACT_NET, PARTIAL
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases, after

AREA = "offer"
MAKER, TAKER, OTHER = key("maker"), key("taker"), key("other")
A, B, FEE = key("a"), key("b"), key("fee")
OFFER, _ = call.find(MAKER, 1)
WHOLE, WANTED = 1_000_000, 300_000


def record():
    return {"rules": rules(), "faults": faults(), "mints": mints()}


def setup(s):
    s.fund("payer", "maker", "taker", "other")
    for mint in ("a", "b"):
        s.new_mint(mint)
    s.fee_mint("fee", 250, 10_000)
    for mint in (A, B, FEE):
        for person in (MAKER, TAKER):
            s.associated(mint, person, 10**9)


def token(mint):
    return ids.TOKEN_2022 if mint == FEE else ids.TOKEN


def account(mint, owner):
    return associated_address(owner, mint, token(mint))


def make(amount=WHOLE, wanted=WANTED, expiry=0, taker=ANYONE, flags=0, a=A, b=B, number=1, maker_b=None, **changes):
    """The maker takes what a mint with fees leaves him, unless he says otherwise."""
    offer = call.find(MAKER, number)[0]
    if a == FEE:
        changes.setdefault("least_a", 0)
    if b == FEE and not flags & EXACT_NET:
        changes.setdefault("least_b", 0)
    return call.make(MAKER, number, amount, wanted, expiry, taker, flags, a, b, account(a, MAKER), account(a, offer),
                     token(a), maker_b or account(b, MAKER), **changes)


def take(amount=WANTED, most=2**64 - 1, least=0, taker=TAKER, a=A, b=B, **changes):
    places = dict(vault=account(a, OFFER), taker_a=account(a, taker), taker_b=account(b, taker),
                  maker_b=account(b, MAKER))
    places.update(changes)
    return call.take(amount, most, least, taker, OFFER, places.get("payer", MAKER), a, b, places["vault"], places["taker_a"],
                     places["taker_b"], places["maker_b"], token(a), token(b), places.get("least_fill"))


def cancel(a=A, **changes):
    return call.cancel(MAKER, OFFER, a, changes.get("vault", account(a, OFFER)),
                       changes.get("destination", account(a, MAKER)), token(a), changes.get("payer"))


def expire(a=A, destination=None, signs=False, payer=None):
    return call.expire(MAKER, OFFER, a, account(a, OFFER), destination or account(a, MAKER), token(a), payer, signs)


def rules():
    c = StageCases("offer", setup)
    made = after(make())
    c.add("make", "the maker's tokens go into the vault", make())
    c.add("make/no-amount", "BadAmount", make(amount=0))
    c.add("make/nothing-wanted", "BadAmount", make(wanted=0))
    c.add("make/same-mint", "SameMint", make(b=A))
    c.add("make/unknown-flag", "BadAmount", make(flags=8))
    for label, when in (("past", NOW - 1), ("now", NOW), ("next-second", NOW + 1), ("negative", -1),
                        ("last-second", 253_402_300_799), ("year-10000", 253_402_300_800)):
        c.add(f"make/expiry-{label}", "an expiry lies in the future, and before the year 10000", make(expiry=when))
    c.add("make/more-than-there-is", "the token program refuses", make(amount=10**10))
    c.add("make/twice", "an offer of that number exists", make(), prepare=made)
    c.add("make/again-after-end", "the number is free again", make(), prepare=after(make(), cancel()))
    c.add("make/prefunded", "lamports were sent to the address before", make(), prepare=after(
        then=lambda s: s.put(OFFER, 5)))
    c.add("make/prefunded-richly", "more lamports than the rent", make(), prepare=after(
        system.transfer(key("payer"), OFFER, 10**9)))
    c.add("make/vault-exists", "somebody made the vault first", make(), prepare=lambda s: s.associated(A, OFFER, 7))
    c.add("make/fee-of-everything", "nothing arrives", make(amount=1, a=FEE, flags=ACCEPTS_FEES))
    c.add("make/fee", "the offer is of what arrived", make(a=FEE, flags=ACCEPTS_FEES))

    c.add("make/sponsored", "another pays the rent", make(payer=OTHER))
    sponsored = after(make(payer=OTHER))
    c.add("take/sponsored", "the rent goes back to who paid it", take(payer=OTHER), prepare=sponsored)
    c.add("take/sponsored-into-the-maker", "InvalidArgument", take(), prepare=sponsored)
    c.add("cancel/sponsored", "the rent goes back to who paid it", cancel(payer=OTHER), prepare=sponsored)
    c.add("cancel/sponsored-into-the-maker", "InvalidArgument", cancel(), prepare=sponsored)
    c.add("take", "the whole price, the whole vault; both accounts are closed", take(), prepare=made)
    c.add("take/part-not-allowed", "NotPartial", take(WANTED - 1), prepare=made)
    c.add("take/nothing", "BadAmount", take(0), prepare=made)
    c.add("take/more-than-wanted", "no more than is wanted is paid, if he would pay less", take(
        WANTED + 1, least_fill=1), prepare=made)
    c.add("take/more-than-wanted-at-least", "TooLittle: he would pay more or nothing", take(
        WANTED + 1, least_fill=WANTED + 1), prepare=made)
    c.add("take/least-above-most", "BadAmount", take(WANTED, least_fill=WANTED + 1), prepare=made)
    c.add("take/of-another", "WrongTaker", take(), prepare=after(make(taker=OTHER)))
    c.add("take/of-mine", "the taker named", take(), prepare=after(make(taker=TAKER)))
    c.add("take/by-maker", "InvalidArgument: nothing would be paid", take(taker=MAKER), prepare=made)
    c.add("take/not-mine-and-expired", "WrongTaker comes first", take(), prepare=after(
        make(taker=OTHER, expiry=NOW + 1), clock=5))
    for label, seconds in (("before", 99), ("at", 100), ("after", 101), ("set-back", -1000)):
        c.add(f"take/deadline-{label}", "taken until the second before", take(), prepare=after(
            make(expiry=NOW + 100), clock=seconds))
        c.add(f"expire/deadline-{label}", "ended from that second on", expire(), prepare=after(
            make(expiry=NOW + 100), clock=seconds))
    c.add("take/price-bound", "Slippage: more would be sent than the taker said", take(most=WANTED - 1), prepare=made)
    c.add("take/price-bound-met", "exactly so much", take(most=WANTED), prepare=made)
    c.add("take/amount-bound", "Slippage: less would arrive", take(least=WHOLE + 1), prepare=made)
    c.add("take/amount-bound-met", "exactly so much", take(least=WHOLE), prepare=made)
    c.add("take/gift-in-vault", "the last one takes what was sent there uninvited", take(), prepare=after(
        make(), then=lambda s: s.associated(A, OFFER, WHOLE + 5)))
    partial = after(make(flags=PARTIAL, amount=10, wanted=7))
    c.add("take/part", "floor(10 * 3 / 7) = 4", take(3), prepare=partial)
    c.add("take/part-then-part", "the floor is of the sum: floor(10 * 6 / 7) - 4", take(3), prepare=after(
        make(flags=PARTIAL, amount=10, wanted=7), take(3)))
    c.add("take/part-then-rest", "the rest goes to the last", take(4), prepare=after(
        make(flags=PARTIAL, amount=10, wanted=7), take(3)))
    front = after(make(flags=PARTIAL), take(1))
    c.add("take/behind-a-fill-of-one", "up to all of it: what is left", take(least_fill=1), prepare=front)
    c.add("take/behind-a-fill-of-one-unwilling", "TooLittle: all or nothing", take(), prepare=front)
    c.add("take/behind-a-fill-price-kept", "1,000,000 for 300,000, of one less in proportion: at least 999,996", take(
        least_fill=1, least=WHOLE, most=WANTED), prepare=front)
    c.add("take/behind-a-fill-price-worse", "Slippage: the bound is in proportion, too", take(
        least_fill=1, least=WHOLE + 5, most=WANTED), prepare=front)
    c.add("take/behind-a-fill-most-in-proportion", "Slippage: 299,999 are more than 299,998", take(
        least_fill=1, most=WANTED - 2), prepare=front)
    thick = after(make(flags=PARTIAL, least_fill=1000))
    c.add("take/below-the-makers-least", "TooLittle", take(999), prepare=thick)
    c.add("take/the-makers-least", "so much is enough", take(1000), prepare=thick)
    c.add("take/the-last-below-the-makers-least", "the last one may be smaller", take(500), prepare=after(
        make(flags=PARTIAL, least_fill=1000), take(WANTED - 500)))
    c.add("take/with-an-allowance-from-the-maker", "InvalidArgument: the maker would pay himself, and not even the "
          "allowance be used up", take(taker_b=account(B, MAKER)), prepare=after(
              make(), then=lambda s: s.associated(B, MAKER, 10**9, delegate=TAKER, delegated=WANTED)))
    c.add("take/maker-account-given-away", "InvalidAccountData: another holds it", take(), prepare=after(
        make(), then=lambda s: s.holding(account(B, MAKER), B, OTHER, 5)))
    c.add("make/price-into-another's-account", "InvalidAccountData", make(maker_b=account(B, TAKER)))
    c.add("make/price-into-a-side-account", "any the maker holds", make(maker_b=key("side")),
          prepare=lambda s: s.holding("side", B, MAKER))
    c.add("take/into-a-side-account", "there", take(maker_b=key("side")), prepare=lambda s: (
        s.holding("side", B, MAKER), s.must(make(maker_b=key("side")))))
    c.add("make/least-of-the-price-too-much", "BadAmount", make(least_b=WANTED + 1))
    c.add("make/least-fill-too-much", "BadAmount", make(least_fill=WANTED + 1))
    c.add("make/least-of-a", "Slippage: 990,000 arrive", make(a=FEE, flags=ACCEPTS_FEES, least_a=990_001))
    c.add("make/least-of-a-met", "exactly so much", make(a=FEE, flags=ACCEPTS_FEES, least_a=990_000))
    net = lambda least: make(b=FEE, flags=PARTIAL | ACCEPTS_FEES, least_b=least)
    c.add("take/fee-in-b-bound", "Slippage: 292,500 arrive", take(b=FEE), prepare=after(net(292_501)))
    c.add("take/fee-in-b-bound-met", "exactly so much", take(b=FEE), prepare=after(net(292_500)))
    c.add("take/fee-in-b-bound-part", "Slippage: of 3,333 must arrive 3,250, rounded up, and 3,249 do", take(
        3333, b=FEE), prepare=after(net(292_500)))
    c.add("take/fee-in-b-of-all", "Slippage: the fee has become all of it", take(b=FEE), prepare=after(
        net(292_500), then=lambda s: s.fee_mint("fee", 10_000)))
    c.add("take/part-of-nothing", "ZeroOut: floor(2 * 3 / 7) = 0", take(3), prepare=after(
        make(flags=PARTIAL, amount=2, wanted=7)))
    c.add("take/largest-product", "amount times price needs 128 bits", take(10**17), prepare=after(
        make(flags=PARTIAL, amount=10**9, wanted=10**18), then=lambda s: s.associated(B, TAKER, 10**18)))
    c.add("take/twice", "there is no offer any more", take(), prepare=after(make(), take()))
    c.add("take/cannot-pay", "the token program refuses", take(), prepare=after(
        make(), then=lambda s: s.associated(B, TAKER, 5)))
    c.add("take/maker-frozen", "the maker's account is frozen", take(), prepare=after(
        make(), then=lambda s: s.associated(B, MAKER, 5, state=2)))
    fees = PARTIAL | ACCEPTS_FEES
    c.add("take/fee-in-a", "the fee is the taker's", take(a=FEE), prepare=after(make(a=FEE, flags=fees)))
    c.add("take/fee-in-a-bound", "Slippage counts the fee", take(a=FEE, least=WHOLE - 10_000 - 9_999), prepare=after(
        make(a=FEE, flags=fees)))
    c.add("take/fee-in-a-bound-met", "net of two fees", take(a=FEE, least=WHOLE - 10_000 - 10_000), prepare=after(
        make(a=FEE, flags=fees)))
    c.add("take/fee-in-b", "the maker gets less", take(b=FEE), prepare=after(make(b=FEE, flags=fees)))
    c.add("take/fee-in-b-exact", "the maker gets all", take(b=FEE), prepare=after(make(b=FEE, flags=fees | EXACT_NET)))
    c.add("take/fee-in-b-exact-bound", "Slippage counts what is sent", take(b=FEE, most=WANTED), prepare=after(
        make(b=FEE, flags=fees | EXACT_NET)))
    c.add("take/fee-in-b-exact-overflow", "the price with the fee is beyond 64 bits", take(2**64 - 1, b=FEE),
          prepare=after(make(b=FEE, wanted=2**64 - 1, flags=fees | EXACT_NET)))
    c.add("take/fee-raised", "the fee of today is taken", take(a=FEE), prepare=after(
        make(a=FEE, flags=fees), then=lambda s: s.fee_mint("fee", 500, 10**9)))

    c.add("cancel", "everything goes back", cancel(), prepare=made)
    c.add("cancel/after-part", "what is left", cancel(), prepare=after(make(flags=PARTIAL), take(1000)))
    c.add("cancel/gift-in-vault", "with what was sent there uninvited", cancel(), prepare=after(
        make(), then=lambda s: s.associated(A, OFFER, WHOLE + 1)))
    c.add("cancel/fee", "a vault that has withheld fees is closed", cancel(a=FEE), prepare=after(
        make(a=FEE, flags=ACCEPTS_FEES)))
    c.add("cancel/after-expiry", "still the maker's right", cancel(), prepare=after(make(expiry=NOW + 1), clock=9))
    c.add("cancel/into-vault", "InvalidArgument", cancel(destination=account(A, OFFER)), prepare=made)
    c.add("cancel/into-another's", "the maker may send it anywhere", cancel(destination=account(A, TAKER)),
          prepare=made)
    c.add("cancel/twice", "there is no offer any more", cancel(), prepare=after(make(), cancel()))
    c.add("cancel/other-mint", "WrongMint", cancel(a=B), prepare=made)
    c.add("expire/never", "NotExpired: it has no expiry", expire(), prepare=made)
    c.add("expire/fee", "a vault that has withheld fees is closed", expire(a=FEE), prepare=after(
        make(a=FEE, flags=ACCEPTS_FEES, expiry=NOW + 1), clock=1))
    due = make(a=FEE, flags=ACCEPTS_FEES, expiry=NOW + 1)
    raised = after(due, clock=1, then=lambda s: s.fee_mint("fee", 251, 20_000))
    c.add("expire/fee-raised", "FeeRaised: a stranger may not choose that hour", expire(a=FEE), prepare=raised)
    c.add("expire/fee-raised-and-accepted", "the maker signs", expire(a=FEE, signs=True), prepare=raised)
    c.add("cancel/fee-raised", "the maker always may", cancel(a=FEE), prepare=raised)
    c.add("expire/fee-lowered", "less than was agreed", expire(a=FEE), prepare=after(
        due, clock=1, then=lambda s: s.fee_mint("fee", 249, 10_000)))
    away = after(make(expiry=NOW + 1), clock=1, then=lambda s: s.holding(account(A, MAKER), A, OTHER, 5))
    c.add("expire/account-given-away", "InvalidAccountData: another holds it", expire(), prepare=away)
    c.add("expire/maker-signs", "into any account he holds", expire(destination=key("side"), signs=True),
          prepare=lambda s: (away(s), s.holding("side", A, MAKER)))
    c.add("expire/other-account-unsigned", "InvalidSeeds", expire(destination=key("side")),
          prepare=lambda s: (away(s), s.holding("side", A, MAKER)))
    c.add("tag/none", "no data", wrongs.with_data(make(), b""))
    c.add("tag/unknown", "no such instruction", wrongs.with_data(cancel(), b"\4"), prepare=made)
    c.add("tag/authority", "there is none to propose", wrongs.with_data(cancel(), b"\xf0" + bytes(32)), prepare=made)
    return c.vectors


def faults():
    c = StageCases("offer", setup)
    extra = lambda *items: after(*items, then=lambda s: s.fund("stranger"))
    wrongs.add_all(c, "make", make(), extra())
    wrongs.add_all(c, "take", take(), extra(make()))
    wrongs.add_all(c, "cancel", cancel(), extra(make()))
    wrongs.add_all(c, "expire", expire(), after(make(expiry=NOW + 1), clock=1, then=lambda s: s.fund("stranger")))
    made = after(make())
    fake = key("fake-vault")
    c.add("take/fake-vault", "a token account of the offer's that is not its associated one", take(vault=fake),
          prepare=after(make(), then=lambda s: s.holding("fake-vault", A, OFFER, 10)))
    c.add("take/vault-for-taker-a", "InvalidArgument: the vault may not pay itself", take(taker_a=account(A, OFFER)),
          prepare=made)
    c.add("take/maker-b-not-the-one-named", "another account of the maker's", take(maker_b=fake), prepare=after(
        make(), then=lambda s: s.holding("fake-vault", B, MAKER)))
    c.add("take/taker-a-of-other-mint", "InvalidAccountData", take(taker_a=account(B, TAKER)), prepare=made)
    c.add("take/state-of-a-program-that-is-not-ours", "the same bytes, another owner", take(), prepare=after(
        make(), then=lambda s: s.put(OFFER, 10**7, s.data(OFFER), key("someprog"))))
    c.add("take/state-with-no-tag", "UninitializedAccount", take(), prepare=after(
        make(), then=lambda s: s.put(OFFER, 10**7, bytes(256), call.ID)))
    c.add("take/state-with-another-tag", "InvalidAccountData", take(), prepare=after(
        make(), then=lambda s: s.put(OFFER, 10**7, b"offer.v1" + s.data(OFFER)[8:], call.ID)))
    c.add("take/state-too-short", "InvalidAccountData", take(), prepare=after(
        make(), then=lambda s: s.put(OFFER, 10**7, s.data(OFFER)[:255], call.ID)))
    c.add("take/state-longer", "InvalidAccountData", take(), prepare=after(
        make(), then=lambda s: s.put(OFFER, 10**7, s.data(OFFER) + b"\0", call.ID)))
    c.add("take/state-longer-with-no-tag", "InvalidAccountData: the length comes first", take(), prepare=after(
        make(), then=lambda s: s.put(OFFER, 10**7, bytes(257), call.ID)))
    c.add("make/other-seeds", "an offer account of another number", make(offer=call.find(MAKER, 2)[0]))
    c.add("make/source-is-vault", "InvalidArgument", wrongs.replaced(make(), 5, account(A, OFFER)),
          prepare=lambda s: s.associated(A, OFFER, WHOLE))
    return c.vectors


def mints():
    c = StageCases("offer", setup)
    for labels, answer in ((REFUSED, "MintRefused"), (ACCEPTED, "accepted")):
        for label, extension in labels.items():
            def prepare(s, extension=extension):
                s.new_mint("b", ids.TOKEN_2022, [extension])
            c.add(f"mint-b/{label}", answer, make(), prepare=prepare)
    for label in ("permanent-delegate", "hook"):
        def prepare(s, extension=REFUSED[label]):
            s.new_mint("fee", ids.TOKEN_2022, [extension])
            s.associated(FEE, MAKER, 10**9)
        c.add(f"mint-a/{label}", "MintRefused", make(a=FEE), prepare=prepare)
    c.add("mint-a/fee-not-accepted", "FeeMintRefused", make(a=FEE))
    c.add("mint-b/fee-not-accepted", "FeeMintRefused", make(b=FEE))
    c.add("mint-b/fee-and-refused", "MintRefused comes first", make(b=FEE), prepare=lambda s: s.fee_mint(
        "fee", 250, 10_000, more=[REFUSED["pausable"]]))
    c.add("mint-b/of-a-fake-program", "a mint of a program that is no token program", make(), prepare=lambda s: s.put(
        B, 10**7, s.data(B), key("someprog")))
    c.add("mint-b/no-mint", "a token account", make(b=account(A, TAKER), maker_b=account(B, MAKER)))
    c.add("mint-b/uninitialized", "not initialized", make(), prepare=lambda s: s.put(B, 10**7, bytes(82), ids.TOKEN))
    c.add("mint-a/of-a-fake-program", "InvalidAccountOwner", make(), prepare=lambda s: s.put(
        A, 10**7, s.data(A), key("someprog")))
    c.add("mint-a/of-the-other-program", "the vault's address is derived of the wrong program", wrongs.replaced(
        make(), 8, ids.TOKEN_2022))
    c.add("mint-b/malformed", "an extension that is cut short", make(), prepare=lambda s: s.put(
        B, 10**7, s.data(FEE)[:-1], ids.TOKEN_2022))
    return c.vectors
