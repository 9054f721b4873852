"""Pitfalls: how what has unlocked was lost on its way to whom it belongs."""
from oracle.instructions.vesting import AUTOMATIC
from oracle.keys import public_key as key
from oracle.pairs import Pair, files
from oracle.stage import NOW
from oracle.stories import At, Fails

from . import vesting_cases as vests
from .vesting_cases import A, BENEFICIARY, FEE, OTHER, account, create, withdraw

AREA = "pitfalls"
EVERYTHING = dict(flags=AUTOMATIC | 4, start=NOW, cliff=NOW, end=NOW + 1000, tge=0)


def record():
    return files(given_away(), pieces(), raised())


def given_away():
    """The beneficiary was tricked into making his associated account the thief's."""
    def setup(s):
        vests.setup(s)
        s.holding(account(A, BENEFICIARY), A, OTHER)
        s.holding("mine", A, BENEFICIARY)

    p = Pair("27-vest-into-an-account-given-away", setup)
    p.wrong(
        "the payout goes to the beneficiary's associated address, where the thief's account is: NotHolder, whoever sends "
        "it", create(**EVERYTHING), At(NOW + 1000), Fails(withdraw(caller=OTHER), 11), withdraw(), error=11,
        shows=lambda s: [(s.amount(account(A, BENEFICIARY)), 0)])
    p.right(
        "the beneficiary names another account that he holds", create(**EVERYTHING), At(NOW + 1000),
        withdraw(destination=key("mine")), shows=lambda s: [(s.amount(key("mine")), vests.TOTAL)])
    return p


def pieces():
    """A fee of 100 %, at most 10,000, is most of a small amount."""
    def setup(s):
        vests.setup(s)
        s.fee_mint("fee", 10_000, 10_000)

    p = Pair("28-payout-cut-into-pieces", setup)
    mine = account(FEE, BENEFICIARY)
    p.wrong(
        "a stranger has an automatic vest paid out in pieces that the fee eats: AllOrNothing, also of all that has come "
        "in ten seconds", create(mint=FEE, **EVERYTHING), At(NOW + 500), Fails(withdraw(10_000, FEE, OTHER), 8),
        withdraw(mint=FEE, caller=OTHER), At(NOW + 510), withdraw(mint=FEE, caller=OTHER), error=8,
        shows=lambda s: [(s.amount(mine), 10**9 + 490_000)])
    p.right(
        "all of it at once, for one fee", create(mint=FEE, **EVERYTHING), At(NOW + 1000),
        withdraw(mint=FEE, caller=OTHER), shows=lambda s: [(s.amount(mine), 10**9 + 990_000)])
    return p


def raised():
    """2.5 % when the vest was made, and 50 % from an hour on that suits who sets it."""
    p = Pair("29-fee-raised-in-front-of-a-payout", vests.setup)
    mine = account(FEE, BENEFICIARY)
    made = [create(mint=FEE, **EVERYTHING), lambda s: s.fee_mint("fee", 5000),
            lambda s: s.set_clock(unix_timestamp=NOW + 1000)]
    p.wrong(
        "a stranger's payout at that hour: FeeAboveAgreed; and the beneficiary says what must arrive: OutOfBounds",
        Fails(withdraw(mint=FEE, caller=OTHER), 9), withdraw(mint=FEE, least=990_000), after=made, error=10,
        shows=lambda s: [(s.amount(mine), 10**9)])
    p.right(
        "the beneficiary may take it all the same", withdraw(mint=FEE, least=500_000), after=made,
        shows=lambda s: [(s.amount(mine), 10**9 + 500_000)])
    return p
