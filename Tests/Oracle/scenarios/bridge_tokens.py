"""Bridge: points that are tokens, and tokens at a price."""
from oracle import extensions as ext
from oracle import ids, wrongs
from oracle.bridge_story import (
    BURNS, BURNS_POINTS, COIN, COIN_FEE, CREATOR, DELAY, KEEPS, KEEPS_FEE, MOST, OLD_POINTS, OTHER, PLAIN, RESERVE,
    TERMS, USER, Partner, account, after, setup)
from oracle.extensions import Kind
from oracle.instructions import bridge as call
from oracle.instructions.bridge import BURNED
from oracle.keys import public_key as key
from oracle.mint_policy import REFUSED
from oracle.stage import NOW, StageCases

PRICE = (3, 7, NOW - 10)
POINTS_READY = after(*BURNS_POINTS.ready())
BURNED_READY = after(*BURNS.ready(price=PRICE))
KEPT_READY = after(*KEEPS.ready(price=PRICE))
FEE_READY = after(*KEEPS_FEE.ready(price=PRICE))


def record():
    return {"points-mint": points_mint(), "tokens": tokens(), "prices": prices()}


def change(**fields):
    return TERMS._replace(**fields)


def points_mint():
    c = StageCases("bridge", setup)
    add = lambda label, comment, *items, prepare=POINTS_READY: c.add(
        f"points-mint/{label}", comment, *items, prepare=prepare)
    swap = BURNS_POINTS.points(12_345)
    add("burned", "the user's points are burned; nobody signs along", swap)
    add("not-the-authority", "whoever signs along does not matter", BURNS_POINTS.points(12_345, cosigner=OTHER))
    add("again", "NonceUsed", swap, prepare=after(*BURNS_POINTS.ready(), (swap,)))
    add("again-with-another", "the next nonce", BURNS_POINTS.points(12_345, nonce=2), prepare=after(
        *BURNS_POINTS.ready(), (swap,)))
    add("no-nonce", "NonceUsed: 0 is never free", BURNS_POINTS.points(12_345, nonce=0))
    for label, seconds in (("before", 99), ("at", 100), ("after", 101)):
        add(f"expiry-{label}", "good until the second before", swap, prepare=after(
            *BURNS_POINTS.ready(), clock=seconds))
    add("too-few", "the token program refuses, and nothing is counted", swap, prepare=after(
        *BURNS_POINTS.ready(), then=lambda s: s.associated(OLD_POINTS, USER, 12_344)))
    add("reserve-empty", "ReserveEmpty, and nothing is burned", swap, prepare=after(*BURNS_POINTS.ready(stock=0)))
    add("dust", "DustSwap, and nothing is burned", swap, prepare=after(
        *BURNS_POINTS.ready(policy=change(num=1, den=10**12))))
    add("of-another", "the user cannot burn another's points", BURNS_POINTS.points(
        100, burn=(OLD_POINTS, account(OLD_POINTS, OTHER), ids.TOKEN_2022)), prepare=after(
            *BURNS_POINTS.ready(), then=lambda s: s.associated(OLD_POINTS, OTHER, 1000)))
    add("other-mint", "InvalidArgument", BURNS_POINTS.points(100, burn=(COIN, account(COIN, USER), ids.TOKEN)))
    add("account-of-other-mint", "InvalidAccountOwner", BURNS_POINTS.points(
        100, burn=(OLD_POINTS, account(COIN, USER), ids.TOKEN_2022)))
    add("account-of-other-mint-2022", "InvalidAccountData", BURNS_POINTS.points(
        100, burn=(OLD_POINTS, account(COIN_FEE, USER), ids.TOKEN_2022)))
    add("other-token-program", "InvalidAccountOwner", BURNS_POINTS.points(
        100, burn=(OLD_POINTS, account(OLD_POINTS, USER), ids.TOKEN)))
    add("frozen", "the token program refuses", swap, prepare=after(
        *BURNS_POINTS.ready(), then=lambda s: s.associated(OLD_POINTS, USER, 10**9, state=2)))
    add("cpi-guard", "the token program refuses a burn by a call", swap, prepare=after(
        *BURNS_POINTS.ready(), then=lambda s: s.put(
            account(OLD_POINTS, USER), 10**7, ext.token_account(OLD_POINTS, USER, 10**9, [
                ext.empty(Kind.NON_TRANSFERABLE_ACCOUNT), ext.empty(Kind.IMMUTABLE_OWNER),
                ext.flag(Kind.CPI_GUARD)]), ids.TOKEN_2022)))
    add("more-decimals", "points of more decimals than the reserve: floor(99,999 x 3 / (100 x 10^2))",
        BURNS_POINTS.points(99_999), prepare=lambda s: (
            s.new_mint("reserve", decimals=0, supply=10**16), after(*BURNS_POINTS.ready())(s)))
    add("largest-decimals", "points of 12 decimals, a reserve without: 1 for 10^12", BURNS_POINTS.points(10**12),
        prepare=lambda s: (
            s.new_mint("reserve", decimals=0, supply=10**16),
            s.new_mint("points", ids.TOKEN_2022, [REFUSED["non-transferable"]], decimals=12, supply=10**13),
            s.associated(OLD_POINTS, USER, 10**13),
            after(*BURNS_POINTS.ready(policy=change(num=1, den=1, most=MOST, cap=MOST, user_cap=MOST)))(s)))
    add("as-tokens", "BadPolicy: it is no partner of tokens", Partner(2, BURNED, mint=OLD_POINTS).tokens(100))
    add("points-as-tokens", "BadPolicy", Partner(1, BURNED, mint=COIN).tokens(100), prepare=after(*PLAIN.ready()))
    return c.vectors


def tokens():
    c = StageCases("bridge", setup)
    add = lambda label, comment, *items, prepare=BURNED_READY: c.add(
        f"tokens/{label}", comment, *items, prepare=prepare)
    add("burned", "floor(12,345 x 3 x 10^3 / 7)", BURNS.tokens(12_345))
    add("kept", "the same, but kept", KEEPS.tokens(12_345), prepare=KEPT_READY)
    add("kept-fee", "what counts is what arrives: 12,345 - 124", KEEPS_FEE.tokens(12_345), prepare=FEE_READY)
    add("kept-fee-most", "the limit is on what arrives: 1,005,000 - 5,000", KEEPS_FEE.tokens(1_005_000),
        prepare=FEE_READY)
    add("kept-fee-over", "LimitExceeded", KEEPS_FEE.tokens(1_005_001), prepare=FEE_READY)
    add("kept-fee-least", "10 sent, 9 arrive: LimitExceeded", KEEPS_FEE.tokens(10), prepare=FEE_READY)
    add("kept-fee-least-met", "11 sent, 10 arrive", KEEPS_FEE.tokens(11), prepare=FEE_READY)
    add("kept-fee-raised", "the fee of today", KEEPS_FEE.tokens(12_345), prepare=after(
        *KEEPS_FEE.ready(price=PRICE), then=lambda s: s.fee_mint("coin-fee", 1000, 10**9)))
    add("kept-gift", "what lies in the vault uninvited is not counted", KEEPS.tokens(12_345), prepare=after(
        *KEEPS.ready(price=PRICE), then=lambda s: s.associated(COIN, KEEPS.key, 5)))
    add("burned-fee", "burning costs no fee", Partner(7, BURNED, mint=COIN_FEE).tokens(12_345), prepare=after(
        *Partner(7, BURNED, mint=COIN_FEE).ready(price=PRICE)))
    least = 12_345 * 3000 // 7
    add("least-met", "exactly so much", BURNS.tokens(12_345, least))
    add("least", "Slippage", BURNS.tokens(12_345, least + 1))
    add("one-to-one", "an exchange of a mint for its successor", Partner(7, BURNED, mint=COIN).tokens(12_345),
        prepare=lambda s: (s.new_mint("reserve", decimals=6, supply=10**16), after(
            *Partner(7, BURNED, mint=COIN).ready(price=(1, 1)))(s)))
    for spread in (1, 5000, 9999, 10_000):
        add(f"spread-{spread}", "taken off the price", BURNS.tokens(12_345), prepare=after(
            *BURNS.ready(policy=change(spread=spread), price=PRICE)))
    add("spread-and-fee", "spread first, then the fee of what it is worth", BURNS.tokens(12_345), prepare=after(
        *BURNS.ready(policy=change(spread=250, fee=250), price=PRICE)))
    add("paused", "Paused", BURNS.tokens(100), prepare=after(*BURNS.ready(price=PRICE), (BURNS.pause(),)))
    add("paused-and-no-price", "Paused comes first", BURNS.tokens(100), prepare=after(*BURNS.ready(), (BURNS.pause(),)))
    for amount in (0, 9, 10, 10**6, 10**6 + 1, MOST):
        add(f"size-{amount}", "10 to 1,000,000", BURNS.tokens(amount))
    twice = (BURNS.tokens(10**6),), (BURNS.tokens(10**6 - 10),)
    add("user-day-met", "2,000,000 a user and day", BURNS.tokens(10), prepare=after(*BURNS.ready(price=PRICE), *twice))
    add("user-day", "LimitExceeded", BURNS.tokens(11), prepare=after(*BURNS.ready(price=PRICE), *twice))
    add("dust", "DustSwap", BURNS.tokens(10), prepare=after(*BURNS.ready(price=(1, 10**6))))
    add("dust-not", "floor(1,000 x 10^3 / 10^6) = 1", BURNS.tokens(1000), prepare=after(*BURNS.ready(price=(1, 10**6))))
    largest = MOST // 10_000 // 1000
    add("overflow", "Overflow", BURNS.tokens(10**6), prepare=after(*BURNS.ready(price=(largest, 1))))
    add("reserve-empty", "ReserveEmpty", BURNS.tokens(12_345), prepare=after(
        *BURNS.ready(price=PRICE, stock=least - 1)))
    add("reserve-exactly", "all of it", BURNS.tokens(12_345), prepare=after(*BURNS.ready(price=PRICE, stock=least)))
    add("poor", "the token program refuses", BURNS.tokens(12_345), prepare=after(
        *BURNS.ready(price=PRICE), then=lambda s: s.associated(COIN, USER, 5)))
    add("kept-poor", "the token program refuses", KEEPS.tokens(12_345), prepare=after(
        *KEEPS.ready(price=PRICE), then=lambda s: s.associated(COIN, USER, 5)))
    add("by-delegate", "an account the user may spend from", BURNS.tokens(12_345, source=account(COIN, OTHER)),
        prepare=after(*BURNS.ready(price=PRICE), then=lambda s: s.associated(
            COIN, OTHER, 10**6, delegate=USER, delegated=20_000)))
    add("of-another", "the token program refuses", BURNS.tokens(12_345, source=account(COIN, OTHER)), prepare=after(
        *BURNS.ready(price=PRICE), then=lambda s: s.associated(COIN, OTHER, 10**6)))
    add("kept-from-vault", "InvalidArgument", KEEPS.tokens(10, source=KEEPS.vault), prepare=KEPT_READY)
    add("kept-vault-elsewhere", "InvalidSeeds", KEEPS.tokens(100, vault=account(COIN, OTHER)), prepare=after(
        *KEEPS.ready(price=PRICE), then=lambda s: s.associated(COIN, OTHER)))
    add("kept-no-vault", "read-only", KEEPS.tokens(100, vault=ids.SYSTEM), prepare=KEPT_READY)
    add("burned-with-vault", "IncorrectProgramId: there is none", BURNS.tokens(100, vault=account(COIN, BURNS.key)))
    add("source-of-other-mint", "InvalidAccountData", BURNS.tokens(100, source=account(RESERVE, USER)))
    add("destination-of-other-mint", "InvalidAccountData", BURNS.tokens(100, destination=account(COIN, USER)))
    add("destination-reserve", "InvalidArgument", BURNS.tokens(100, destination=BURNS.reserve))
    add("destination-vault", "InvalidAccountData: of the other mint", KEEPS.tokens(100, destination=KEEPS.vault),
        prepare=KEPT_READY)
    add("pausable", "the token program refuses while the mint is paused", Partner(7, BURNED, mint=COIN_FEE).tokens(
        100), prepare=lambda s: (
            s.new_mint("coin-fee", ids.TOKEN_2022, [ext.pausable(OTHER, 1)]), s.associated(COIN_FEE, USER, 10**9),
            after(*Partner(7, BURNED, mint=COIN_FEE).ready(price=PRICE))(s)))
    add("two-partners", "each has its own reserve and day", KEEPS.tokens(10**6), prepare=after(
        *BURNS.ready(price=PRICE), *KEEPS.ready(price=PRICE), *twice))
    add("as-points", "BadPolicy", wrongs.with_data(BURNS.tokens(100), bytes(call.redeem_points(
        100, 1, NOW + 9, 0, USER, BURNS.key, RESERVE, BURNS.reserve, account(RESERVE, USER), ids.TOKEN).data)))
    return c.vectors


def prices():
    c = StageCases("bridge", setup)
    add = lambda label, comment, *items, prepare=BURNED_READY: c.add(
        f"prices/{label}", comment, *items, prepare=prepare)
    swap = BURNS.tokens(12_345)
    add("none", "StalePrice: there is none yet", swap, prepare=after(*BURNS.ready()))
    add("none-and-size", "StalePrice comes before the limits", BURNS.tokens(5), prepare=after(*BURNS.ready()))
    for label, seconds in (("before", 589), ("at", 590), ("after", 591), ("set-back", -5000)):
        add(f"age-{label}", "good for 600 seconds, the last one included", swap, prepare=after(
            *BURNS.ready(price=PRICE), clock=seconds))
    add("age-none", "good in the second it was published in", swap, prepare=after(
        *BURNS.ready(policy=change(max_age=0), price=(3, 7, NOW))))
    add("age-none-later", "StalePrice", swap, prepare=after(
        *BURNS.ready(policy=change(max_age=0), price=(3, 7, NOW)), clock=1))
    add("stale-and-size", "StalePrice comes before the limits", BURNS.tokens(5), prepare=after(
        *BURNS.ready(price=PRICE), clock=2000))
    add("newer", "the newer one", swap, prepare=after(*BURNS.ready(price=PRICE), (BURNS.price(5, 7, NOW),)))
    add("set-and-swap", "in one transaction", BURNS.price(5, 7, NOW), swap)
    add("policy-in-force", "a spread that is in force since this second", swap, prepare=after(
        *BURNS.ready(policy=change(max_age=10**6), price=PRICE),
        (BURNS.set_policy(change(max_age=10**6, spread=5000)),), clock=DELAY))
    add("policy-waiting", "a spread that waits for one second more", swap, prepare=after(
        *BURNS.ready(policy=change(max_age=10**6), price=PRICE),
        (BURNS.set_policy(change(max_age=10**6, spread=5000)),), clock=DELAY - 1))
    add("age-shortened", "StalePrice: the policy in force allows 5 seconds", swap, prepare=after(
        *BURNS.ready(price=PRICE, delay=0), (BURNS.set_policy(change(max_age=5)),)))
    add("by-old-oracle", "the oracle stays when the authority goes", BURNS.price(5, 7, NOW), prepare=after(
        *BURNS.ready(price=PRICE), (call.propose(CREATOR, BURNS.key, OTHER),), (call.accept(OTHER, BURNS.key),)))
    return c.vectors
