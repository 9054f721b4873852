"""Bridge: partners, their policies, prices, authority and reserve."""
from oracle import ids, wrongs
from oracle.bridge_story import (
    BURNS, BURNS_POINTS, COIN, COIN_FEE, CREATOR, DELAY, KEEPS, KEEPS_FEE, MOST, OLD_POINTS, OTHER, PAYS_FEE,
    PLAIN, RESERVE, STOCK, TERMS, USER, Partner, account, after, setup, token)
from oracle.instructions import bridge as call
from oracle.instructions import system
from oracle.instructions.bridge import BURNED, KEPT, NOBODY, POINTS_MINT
from oracle.keys import public_key as key
from oracle.mint_policy import ACCEPTED, REFUSED
from oracle.stage import NOW, StageCases

LAST = 253_402_300_799
FLOOR = TERMS.floor


def record():
    return {"register": register(), "mints": mints(), "terms": terms(), "reserve": reserve()}


def change(**fields):
    return TERMS._replace(**fields)


def register():
    c = StageCases("bridge", setup)
    for label, partner in (("points", PLAIN), ("points-mint", BURNS_POINTS), ("burned", BURNS), ("kept", KEEPS),
                           ("kept-fee", KEEPS_FEE), ("reserve-fee", PAYS_FEE)):
        c.add(f"register/{label}", "a partner of each kind", partner.register())
    bad = {
        "rate-num": change(num=0), "rate-den": change(den=0), "least-over-most": change(least=11, most=10),
        "spread": change(spread=10_001), "fee": change(fee=10_001), "age-negative": change(max_age=-1),
        "age-beyond": change(max_age=LAST + 1), "gap": change(rest=bytes(27) + b"\1"),
        "gap-first": change(rest=b"\1" + bytes(27)), "gap-middle": change(rest=bytes(13) + b"\1" + bytes(14)),
    }
    for label, policy in bad.items():
        c.add(f"register/bad-{label}", "BadPolicy", PLAIN.register(policy))
    good = {
        "least-is-most": change(least=10, most=10), "whole-spread": change(spread=10_000),
        "whole-fee": change(fee=10_000), "age-last": change(max_age=LAST), "nothing-a-day": change(cap=0, user_cap=0),
        "largest-rate": change(num=MOST // 10**9), "largest-den": change(den=MOST),
    }
    for label, policy in good.items():
        c.add(f"register/good-{label}", "a policy may say so", PLAIN.register(policy))
    c.add("register/rate-beyond", "BadPolicy: the rate times 10^9 is beyond 64 bits", PLAIN.register(
        change(num=MOST // 10**9 + 1)))
    c.add("register/rate-of-tokens", "tokens have a price, and no rate", BURNS.register(change(num=MOST)))
    c.add("register/den-beyond", "BadPolicy: the denominator times 10^2 is beyond 64 bits", BURNS_POINTS.register(
        change(den=MOST // 100 + 1)), prepare=lambda s: s.new_mint("reserve", decimals=0))
    c.add("register/den-just-fits", "the largest denominator", BURNS_POINTS.register(
        change(den=MOST // 100)), prepare=lambda s: s.new_mint("reserve", decimals=0))
    c.add("register/mode-unknown", "BadPolicy", PLAIN.register(mode=4))
    c.add("register/reserved", "BadPolicy: a gap that is not zero", PLAIN.register(reserved=b"\1" + bytes(6)))
    for label, delay in (("negative", -1), ("none", 0), ("last", LAST), ("beyond", LAST + 1), ("least", -2**63)):
        c.add(f"register/delay-{label}", "0 to the end of the year 9999", PLAIN.register(delay=delay))
    c.add("register/no-keys", "neither vouchers nor prices", PLAIN.register(voucher_key=NOBODY, oracle=NOBODY))
    c.add("register/points-with-mint", "BadPolicy", PLAIN.register(partner_mint=COIN))
    c.add("register/mint-missing", "BadPolicy", BURNS.register(partner_mint=ids.SYSTEM))
    c.add("register/vault-missing", "BadPolicy", KEEPS.register(vault=ids.SYSTEM))
    c.add("register/vault-unwanted", "BadPolicy", BURNS.register(vault=account(COIN, BURNS.key)))
    c.add("register/vault-elsewhere", "InvalidSeeds", KEEPS.register(vault=account(COIN, OTHER)))
    c.add("register/reserve-elsewhere", "InvalidSeeds", PLAIN.register(reserve=account(RESERVE, OTHER)))
    c.add("register/other-seeds", "InvalidSeeds: the address of another number", PLAIN.register(
        partner=call.find(CREATOR, 9)[0]))
    c.add("register/other-creator", "InvalidSeeds: the address of another creator", PLAIN.register(
        partner=call.find(OTHER, 1)[0]))
    for decimals in (12, 13):
        c.add(f"register/reserve-decimals-{decimals}", "12 at most", PLAIN.register(change(num=1)),
              prepare=lambda s, decimals=decimals: s.new_mint("reserve", decimals=decimals))
        c.add(f"register/coin-decimals-{decimals}", "12 at most", BURNS.register(),
              prepare=lambda s, decimals=decimals: s.new_mint("coin", decimals=decimals))
    c.add("register/twice", "a partner of that number exists", PLAIN.register(), prepare=after((PLAIN.register(),)))
    c.add("register/twice-bad", "the rule wins over what exists", PLAIN.register(change(num=0)), prepare=after(
        (PLAIN.register(),)))
    c.add("register/prefunded", "lamports were sent to the address before", PLAIN.register(), prepare=after(
        then=lambda s: s.put(PLAIN.key, 5)))
    c.add("register/prefunded-richly", "more lamports than the rent", PLAIN.register(), prepare=after(
        (system.transfer(key("payer"), PLAIN.key, 10**9),)))
    c.add("register/reserve-exists", "somebody made the reserve first", PLAIN.register(),
          prepare=lambda s: s.associated(RESERVE, PLAIN.key, 7))
    c.add("register/vault-exists", "somebody made the vault first", KEEPS.register(),
          prepare=lambda s: s.associated(COIN, KEEPS.key, 7))
    c.add("register/kept-reserve", "MintRefused: what is kept would be the reserve", Partner(
        7, KEPT, mint=RESERVE).register())
    c.add("register/burned-reserve", "MintRefused", Partner(7, BURNED, mint=RESERVE).register())
    return c.vectors


def mints():
    c = StageCases("bridge", setup)
    for label in ("permanent-delegate", "hook", "pausable"):
        c.add(f"mint-reserve/{label}", "MintRefused", PAYS_FEE.register(),
              prepare=lambda s, label=label: s.new_mint("reserve-fee", ids.TOKEN_2022, [REFUSED[label]]))
        c.add(f"mint-kept/{label}", "MintRefused", KEEPS_FEE.register(),
              prepare=lambda s, label=label: s.new_mint("coin-fee", ids.TOKEN_2022, [REFUSED[label]]))
        c.add(f"mint-burned/{label}", "what is burned may be anything", Partner(7, BURNED, mint=COIN_FEE).register(),
              prepare=lambda s, label=label: s.new_mint("coin-fee", ids.TOKEN_2022, [REFUSED[label]]))
    c.add("mint-reserve/interest", "accepted", PAYS_FEE.register(), prepare=lambda s: s.new_mint(
        "reserve-fee", ids.TOKEN_2022, [ACCEPTED["interest"]]))
    c.add("mint-kept/scaled", "accepted", KEEPS_FEE.register(), prepare=lambda s: s.new_mint(
        "coin-fee", ids.TOKEN_2022, [ACCEPTED["scaled"]]))
    c.add("mint-reserve/non-transferable", "MintRefused", Partner(7, reserve=OLD_POINTS).register())
    c.add("mint-points/transferable", "MintRefused: points cannot be sold on", Partner(
        7, POINTS_MINT, mint=COIN_FEE).register())
    c.add("mint-points/spl-token", "MintRefused: every token of SPL Token can be transferred", Partner(
        7, POINTS_MINT, mint=COIN).register())
    c.add("mint-points/permanent-delegate", "whoever issues the points can delete them", BURNS_POINTS.register(),
          prepare=lambda s: s.new_mint("points", ids.TOKEN_2022, [
              REFUSED["non-transferable"], REFUSED["permanent-delegate"]], decimals=2))
    c.add("mint-reserve/other-program", "InvalidSeeds: the reserve would stand elsewhere", PLAIN.register(
        token=ids.TOKEN_2022))
    c.add("mint-reserve/fake-program", "InvalidAccountOwner", PLAIN.register(), prepare=lambda s: s.put(
        RESERVE, 10**7, s.data(RESERVE), key("someprog")))
    c.add("mint-reserve/no-mint", "InvalidAccountData", Partner(7, reserve=account(COIN, USER)).register())
    c.add("mint-reserve/uninitialized", "InvalidAccountData", PLAIN.register(), prepare=lambda s: s.put(
        RESERVE, 10**7, bytes(82), ids.TOKEN))
    c.add("mint-coin/other-program", "InvalidAccountOwner", BURNS.register(partner_token=ids.TOKEN_2022))
    c.add("mint-coin/fake-program", "InvalidAccountOwner", BURNS.register(), prepare=lambda s: s.put(
        COIN, 10**7, s.data(COIN), key("someprog")))
    c.add("mint-coin/no-mint", "InvalidAccountData", Partner(7, BURNED, mint=account(RESERVE, USER)).register())
    return c.vectors


def terms():
    c = StageCases("bridge", setup)
    ready = after(*PLAIN.ready())
    new = change(num=5)
    c.add("policy/set", "in force an hour later", PLAIN.set_policy(new), prepare=ready)
    c.add("policy/not-authority", "NotAuthority", PLAIN.set_policy(new, OTHER), prepare=ready)
    c.add("policy/bad", "BadPolicy", PLAIN.set_policy(change(den=0)), prepare=ready)
    c.add("policy/bad-and-not-authority", "NotAuthority comes first", PLAIN.set_policy(change(den=0), OTHER),
          prepare=ready)
    c.add("policy/rate-beyond", "BadPolicy", PLAIN.set_policy(change(num=MOST)), prepare=ready)
    c.add("policy/again-before", "the first one never is in force; its delay begins anew", PLAIN.set_policy(
        change(num=7)), prepare=after(*PLAIN.ready(), (PLAIN.set_policy(new),), clock=DELAY - 1))
    c.add("policy/again-at", "the first one is in force until the second is", PLAIN.set_policy(
        change(num=7)), prepare=after(*PLAIN.ready(), (PLAIN.set_policy(new),), clock=DELAY))
    c.add("policy/at-once", "no delay", PLAIN.set_policy(new), prepare=after(*PLAIN.ready(delay=0)))
    c.add("policy/never", "a delay that never ends", PLAIN.set_policy(new), prepare=after(
        *PLAIN.ready(delay=LAST)))
    c.add("policy/beyond-time", "Overflow: the sum is beyond 64 bits", PLAIN.set_policy(new), prepare=after(
        *PLAIN.ready(), clock=2**63 - 1 - NOW))
    c.add("policy/set-back", "the clock of before 1970", PLAIN.set_policy(new), prepare=after(
        *PLAIN.ready(), clock=-NOW - 5000))
    many = change(spread=1)
    c.add("policy/price-beyond", "BadPolicy: the price in force times what the spread leaves is beyond 64 bits",
          BURNS.set_policy(change(spread=0)), prepare=after(
              *BURNS.ready(policy=change(spread=9999), price=(MOST // 1000, 10**9))))
    c.add("policy/price-fits", "with more spread it fits", BURNS.set_policy(change(spread=9998)), prepare=after(
        *BURNS.ready(policy=change(spread=9999), price=(MOST // 2000, 10**9))))
    c.add("policy/no-price-yet", "there is no price to look at", BURNS.set_policy(many), prepare=after(*BURNS.ready()))

    for label, paused in (("on", 1), ("off", 0)):
        c.add(f"paused/{label}", "the flag", PLAIN.pause(paused), prepare=ready)
    c.add("paused/not-a-flag", "InvalidInstructionData", PLAIN.pause(2), prepare=ready)
    c.add("paused/not-authority", "NotAuthority", PLAIN.pause(1, OTHER), prepare=ready)

    sold = after(*BURNS.ready())
    c.add("price/first", "a price", BURNS.price(2, 3), prepare=sold)
    c.add("price/not-oracle", "NotAuthority", BURNS.price(2, 3, oracle=CREATOR), prepare=sold)
    c.add("price/no-numerator", "BadPolicy", BURNS.price(0, 3), prepare=sold)
    c.add("price/no-denominator", "BadPolicy", BURNS.price(2, 0), prepare=sold)
    c.add("price/zero-and-stale", "BadPolicy comes first", BURNS.price(0, 0, NOW + 1), prepare=sold)
    for label, published in (("past", NOW - 1000), ("now", NOW), ("next-second", NOW + 1), ("epoch", 0), ("first", 1),
                             ("negative", -5)):
        c.add(f"price/published-{label}", "after the last one, and not in the future", BURNS.price(2, 3, published),
              prepare=sold)
    priced = after(*BURNS.ready(price=(2, 3, NOW - 10)))
    for label, published in (("before", NOW - 11), ("same", NOW - 10), ("after", NOW - 9)):
        c.add(f"price/second-{label}", "newer than the last one", BURNS.price(5, 7, published), prepare=priced)
    c.add("price/beyond-10000", "StalePrice: not of the years to 9999", BURNS.price(2, 3, LAST + 1), prepare=after(
        *BURNS.ready(), clock=LAST + 10 - NOW))
    largest = MOST // 10_000 // 1000  # times 10^(9 - 6), times 10,000
    c.add("price/largest", "fits 64 bits", BURNS.price(largest, MOST // 10_000), prepare=sold)
    c.add("price/numerator-beyond", "BadPolicy", BURNS.price(largest + 1, 1), prepare=sold)
    c.add("price/denominator-beyond", "BadPolicy", BURNS.price(1, MOST // 10_000 + 1), prepare=sold)
    c.add("price/beyond-with-pending", "BadPolicy: it would not fit once the policy that waits is in force",
          BURNS.price(MOST // 2000, 1), prepare=after(
              *BURNS.ready(policy=change(spread=9999)), (BURNS.set_policy(change(spread=0)),)))
    c.add("price/of-points", "a partner of points has no use for one", PLAIN.price(2, 3), prepare=ready)
    c.add("price/of-nobody", "NotAuthority: there is no oracle", BURNS.price(2, 3), prepare=after(
        *BURNS.ready(oracle=NOBODY)))
    c.add("price/puts-policy-in-force", "its time has come", BURNS.price(2, 3, NOW + DELAY), prepare=after(
        *BURNS.ready(), (BURNS.set_policy(many),), clock=DELAY))
    c.add("price/before-policy", "a second before", BURNS.price(2, 3, NOW), prepare=after(
        *BURNS.ready(), (BURNS.set_policy(many),), clock=DELAY - 1))

    partner = PLAIN.key
    c.add("authority/propose", "pending", call.propose(CREATOR, partner, OTHER), prepare=ready)
    c.add("authority/propose-nobody", "InvalidArgument", call.propose(CREATOR, partner, NOBODY), prepare=ready)
    c.add("authority/propose-not-mine", "NotAuthority", call.propose(OTHER, partner, OTHER), prepare=ready)
    proposed = after(*PLAIN.ready(), (call.propose(CREATOR, partner, OTHER),))
    c.add("authority/accept", "handed on", call.accept(OTHER, partner), prepare=proposed)
    c.add("authority/accept-not-mine", "NotAuthority", call.accept(USER, partner), prepare=proposed)
    c.add("authority/accept-none", "NotAuthority", call.accept(OTHER, partner), prepare=ready)
    handed = after(*PLAIN.ready(), (call.propose(CREATOR, partner, OTHER),), (call.accept(OTHER, partner),))
    c.add("authority/old", "NotAuthority", PLAIN.pause(), prepare=handed)
    c.add("authority/new", "the new one's", PLAIN.pause(authority=OTHER), prepare=handed)
    c.add("authority/seeds-stay", "the address is still the creator's: tokens leave the reserve", PLAIN.withdraw(
        5, OTHER), prepare=handed)
    c.add("authority/co-signs-no-more", "BadVoucher", PLAIN.points(100, cosigner=CREATOR), prepare=handed)
    c.add("authority/co-signs", "the new one co-signs", PLAIN.points(100, cosigner=OTHER), prepare=handed)
    c.add("authority/accept-twice", "NotAuthority", call.accept(OTHER, partner), prepare=handed)
    c.add("tag/none", "no data", wrongs.with_data(PLAIN.pause(), b""), prepare=ready)
    c.add("tag/unknown", "no such instruction", wrongs.with_data(PLAIN.pause(), b"\x08\1"), prepare=ready)
    c.add("tag/unknown-authority", "no such instruction", wrongs.with_data(PLAIN.pause(), b"\xf2"), prepare=ready)
    return c.vectors


def reserve():
    c = StageCases("bridge", setup)
    empty, ready = after((PLAIN.register(),)), after(*PLAIN.ready())
    c.add("top-up/first", "the reserve is filled", PLAIN.top_up(), prepare=empty)
    c.add("top-up/nothing", "moves nothing", PLAIN.top_up(0), prepare=empty)
    c.add("top-up/by-anyone", "anyone may", PLAIN.top_up(5, funder=OTHER, source=account(RESERVE, OTHER)),
          prepare=after((PLAIN.register(),), then=lambda s: s.associated(RESERVE, OTHER, 9)))
    c.add("top-up/paused", "a partner that is paused too", PLAIN.top_up(5), prepare=after(
        (PLAIN.register(),), (PLAIN.pause(),)))
    c.add("top-up/fee", "the event tells what arrived", PAYS_FEE.top_up(1000), prepare=after((PAYS_FEE.register(),)))
    c.add("top-up/from-itself", "InvalidArgument", PLAIN.top_up(5, source=PLAIN.reserve), prepare=ready)
    c.add("top-up/elsewhere", "InvalidSeeds", PLAIN.top_up(5, reserve=account(RESERVE, USER)), prepare=ready)
    c.add("top-up/fake-reserve", "InvalidSeeds: a token account of the partner's that is not its associated one",
          PLAIN.top_up(5, reserve=key("fake")), prepare=after(
              *PLAIN.ready(), then=lambda s: s.holding("fake", RESERVE, PLAIN.key)))
    c.add("top-up/poor", "the token program refuses", PLAIN.top_up(STOCK * 3), prepare=ready)
    c.add("top-up/other-mint", "InvalidAccountData", PLAIN.top_up(5, source=account(COIN, USER), funder=USER),
          prepare=ready)

    left = STOCK - FLOOR
    for label, amount in (("some", 1000), ("to-floor", left), ("below-floor", left + 1), ("more-than-all", STOCK + 1),
                          ("largest", MOST), ("nothing", 0)):
        c.add(f"withdraw/{label}", "the floor stays", PLAIN.withdraw(amount), prepare=ready)
    c.add("withdraw/not-authority", "NotAuthority", PLAIN.withdraw(5, OTHER), prepare=ready)
    c.add("withdraw/below-floor-and-not-authority", "NotAuthority comes first", PLAIN.withdraw(STOCK, OTHER),
          prepare=ready)
    c.add("withdraw/into-itself", "InvalidArgument", PLAIN.withdraw(5, destination=PLAIN.reserve), prepare=ready)
    c.add("withdraw/to-another", "wherever the authority says", PLAIN.withdraw(
        5, destination=account(RESERVE, USER)), prepare=ready)
    c.add("withdraw/other-mint", "InvalidAccountData", PLAIN.withdraw(5, destination=account(COIN, USER)),
          prepare=ready)
    c.add("withdraw/paused", "a partner that is paused too", PLAIN.withdraw(5), prepare=after(
        *PLAIN.ready(), (PLAIN.pause(),)))
    c.add("withdraw/fee", "the receiver pays the mint's fee", PAYS_FEE.withdraw(1000), prepare=after(
        *PAYS_FEE.ready()))
    c.add("withdraw/gift", "what was sent there uninvited can be taken too", PLAIN.withdraw(left + 7), prepare=after(
        *PLAIN.ready(), then=lambda s: s.associated(RESERVE, PLAIN.key, STOCK + 7)))
    lower, higher = change(floor=0), change(floor=STOCK - 5)
    for label, seconds in (("before", DELAY - 1), ("at", DELAY), ("after", DELAY + 1), ("set-back", -1000)):
        c.add(f"withdraw/lower-floor-{label}", "the floor in force, not the one that waits", PLAIN.withdraw(STOCK),
              prepare=after(*PLAIN.ready(), (PLAIN.set_policy(lower),), clock=seconds))
        c.add(f"withdraw/higher-floor-{label}", "the floor in force, not the one that waits", PLAIN.withdraw(6),
              prepare=after(*PLAIN.ready(), (PLAIN.set_policy(higher),), clock=seconds))
    c.add("withdraw/replaced-floor", "the policy that waited was replaced before its time", PLAIN.withdraw(STOCK),
          prepare=after(*PLAIN.ready(), (PLAIN.set_policy(lower),), (PLAIN.set_policy(higher),), clock=DELAY))
    c.add("withdraw/both-floors", "the first is in force; the second waits", PLAIN.withdraw(STOCK), prepare=after(
        *PLAIN.ready(), (PLAIN.set_policy(lower),), clock=DELAY,
        then=lambda s: s.must(PLAIN.set_policy(higher))))
    c.add("withdraw/set-and-withdraw", "in one transaction, with a delay", PLAIN.set_policy(lower),
          PLAIN.withdraw(STOCK), prepare=ready)
    c.add("withdraw/set-and-withdraw-at-once", "in one transaction, without a delay", PLAIN.set_policy(lower),
          PLAIN.withdraw(STOCK), prepare=after(*PLAIN.ready(delay=0)))
    c.add("withdraw/kept-vault", "InvalidSeeds: what is kept is not the reserve", wrongs.replaced(
        KEEPS.withdraw(5), 3, KEEPS.vault), prepare=after(*KEEPS.ready(), then=lambda s: s.associated(
            COIN, KEEPS.key, 100)))
    c.add("withdraw/kept-vault-by-mint", "InvalidArgument: the mint is not the reserve's", call.withdraw(
        5, CREATOR, KEEPS.key, COIN, KEEPS.vault, account(COIN, USER), token(COIN)), prepare=after(
            *KEEPS.ready(), then=lambda s: s.associated(COIN, KEEPS.key, 100)))
    return c.vectors
