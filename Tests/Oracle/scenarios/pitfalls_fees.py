"""Pitfalls: transfer fees and shares."""
from oracle.instructions import fee_splitter as splitter
from oracle.instructions import token_2022
from oracle.instructions.fee_splitter import BURN, PAY
from oracle.keys import public_key as key
from oracle.pairs import Pair, files
from oracle.stories import Fails

from . import payment_cases as payments
from .fee_splitter_cases import FEE, OTHER, OWNER, POOL, SPLITTER, VAULT, account, distribute, init

CAPPED, PLAIN = key("capped"), key("plain")
BUCKETS = ["community", "development", "team", "liquidity", "ecosystem", "reserve"]
SUPPLY = 18_271_889_396_270_000_000
SHARES = [5_481_566_818_881_000_000, 3_654_377_879_254_000_000, 2_740_783_409_440_500_000, 3_654_377_879_254_000_000,
          1_827_188_939_627_000_000, 913_594_469_813_500_000]


def record():
    return files(maximum(), rounding(), ninety(), dust(), points_and_amounts())


def send(amount, mint, fee=None, decimals=3):
    """From `owner` to `other`; with a `fee`, which the sender says he expects."""
    places = account(OWNER, mint), mint, account(OTHER, mint), OWNER, amount, decimals
    if fee is None:
        return token_2022.transfer_checked(*places)
    return token_2022.transfer_checked_with_fee(*places, fee)


def world(*mints):
    """`mints`: label, basis points, maximum."""
    def setup(s):
        s.fund("payer", "owner", "auth", "other")
        for label, points, maximum in mints:
            s.fee_mint(label, points, maximum, decimals=3, supply=2**60)
            s.associated(key(label), OWNER, 2**59)
            s.associated(key(label), OTHER)
    return setup


def maximum():
    p = Pair("03-maximum-fee-in-percent", world(("capped", 300, 800), ("plain", 300, 2**64 - 1)))
    capped, plain = account(OTHER, CAPPED), account(OTHER, PLAIN)
    p.wrong(
        "3 %, with 800 for 'at most 8 %': 3 % of 1,000,000,000 is not the fee, nor 8 %: FeeMismatch",
        Fails(send(10**9, CAPPED, 80_000_000), 32), send(10**9, CAPPED, 30_000_000), error=32,
        shows=lambda s: [(s.amount(capped), 0), (s.withheld(capped), 0)])
    p.right(
        "800 is 0.8 tokens, however large the amount: of 10,000 the fee is 300, of 26,666 and of 1,000,000,000 it is "
        "800; without a maximum 30,000,000", send(10_000, CAPPED, 300), send(26_666, CAPPED, 800),
        send(10**9, CAPPED, 800), send(10**9, PLAIN, 30_000_000),
        shows=lambda s: [(s.withheld(capped), 1900), (s.amount(capped), 10**9 + 36_666 - 1900),
                         (s.withheld(plain), 30_000_000), (s.amount(plain), 970_000_000)])
    return p


def rounding():
    p = Pair("04-fee-rounded-down", world(("plain", 280, 2**64 - 1)))
    place = account(OTHER, PLAIN)
    p.wrong(
        "2.8 % of 100 is not 2, and of 1 it is not 0: FeeMismatch", Fails(send(1, PLAIN, 0), 32), send(100, PLAIN, 2),
        error=32, shows=lambda s: [(s.amount(place), 0), (s.withheld(place), 0)])
    fees = {1: 1, 35: 1, 36: 2, 100: 3, 357: 10, 358: 11, 10_000: 280, 10_001: 281, 10**9: 28_000_000,
            123_456_789_012_345: 3_456_790_092_346}
    p.right(
        "rounded up: " + ", ".join(f"{amount:,}: {fee:,}" for amount, fee in fees.items()),
        *(send(amount, PLAIN, fee) for amount, fee in fees.items()),
        shows=lambda s: [(s.withheld(place), sum(fees.values())), (s.amount(place), sum(fees) - sum(fees.values()))])
    return p


def ninety():
    places = [key(label) for label in BUCKETS]

    def setup(s):
        s.fund("payer", "owner", "auth", "other")
        s.fee_mint("fee", 0, decimals=9, supply=SUPPLY)
        for label in BUCKETS:
            s.holding(label, FEE, OTHER)

    split = lambda points: [(PAY, share, place) for share, place in zip(points, places)]
    p = Pair("12-shares-of-90-percent", setup)
    p.wrong(
        "40, 15, 15, 5, 10 and 5 % are 90 %: BadSplit", init(split([4000, 1500, 1500, 500, 1000, 500])), error=2,
        shows=lambda s: [(s.data(SPLITTER), b"")])
    p.right(
        "30, 20, 15, 20, 10 and 5 %: nothing is left over", init(split([3000, 2000, 1500, 2000, 1000, 500])),
        distribute(places), after=[lambda s: s.associated(FEE, SPLITTER, SUPPLY)],
        shows=lambda s: [([s.amount(place) for place in places], SHARES), (sum(SHARES), SUPPLY),
                         (s.amount(VAULT), 0)])
    return p


def dust():
    def setup(s):
        s.fund("payer", "owner", "auth", "other")
        s.fee_mint("fee", 500, supply=10**12)
        s.holding("pool", FEE, OTHER)

    filled = lambda amount: lambda s: s.associated(FEE, SPLITTER, amount)
    p = Pair("16-fees-of-fees", setup)
    p.wrong(
        "a share of 1 would be eaten up by its fee of 1, again and again: it is kept, and what is kept is not divided "
        "again: TooLittle", distribute([POOL, FEE]), distribute([POOL, FEE]),
        after=[init([(PAY, 1, POOL), (BURN, 9999, FEE)]), filled(10_000)], error=4,
        shows=lambda s: [(s.amount(VAULT), 1), (s.amount(POOL), 0), (s.withheld(POOL), 0)])
    again = [splitter.harvest(FEE, [POOL]), splitter.collect(FEE)]
    p.right(
        "5 % of what is paid out comes back: 1,000,000,000, 50,000,000, 2,500,000, 125,000; 6,250 wait for more",
        *(step for _ in range(4) for step in (distribute([POOL]), again)), Fails(distribute([POOL]), 4),
        again,
        after=[init([(PAY, 10_000, POOL)]), filled(10**9)],
        shows=lambda s: [(s.amount(VAULT), 6250), (s.amount(POOL), 999_993_750)])
    return p


def points_and_amounts():
    def setup(s):
        payments.setup(s)
        s.fund("owner")
        s.fee_mint("plain", 1000, decimals=3, supply=2**60)
        s.associated(PLAIN, OWNER, 10**9)
        s.associated(PLAIN, OTHER)

    usd = payments.MINT
    box, merchant, place = payments.account(usd, payments.BOX), payments.account(usd, payments.MERCHANT), account(
        OTHER, PLAIN)
    p = Pair("17-amount-against-points", setup)
    p.wrong(
        "999 is less than 1000 basis points, and is not free for that: FeeMismatch; an amount where basis points "
        "belong: BadAmount", Fails(send(999, PLAIN, 0), 32), payments.open_(points=20_000), error=0,
        shows=lambda s: [(s.amount(place), 0), (s.data(payments.REQUEST), b"")])
    p.right(
        "10 % of 999: a fee of 100, rounded up; a share of 99, rounded down", send(999, PLAIN, 100),
        payments.open_(amount=999, points=1000), payments.pay(999, treasury=box),
        shows=lambda s: [(s.amount(place), 899), (s.withheld(place), 100), (s.amount(box), 10**9 + 99),
                         (s.amount(merchant), 10**9 + 900)])
    return p
