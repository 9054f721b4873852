"""Pitfalls: vouchers for points, and the reserve they are redeemed from."""
from oracle.bridge_story import CREATOR, DELAY, PLAIN, RESERVE, STOCK, TERMS, USER, account, setup
from oracle.keys import public_key as key
from oracle.pairs import Pair, files
from oracle.stage import NOW
from oracle.stories import At, Fails

POINTS, WORTH = 12_345, 370_350_000_000
MINE, BACK = account(RESERVE, USER), account(RESERVE, CREATOR)
ELSEWHERE = key("other-deployment")
READY = [PLAIN.register(), PLAIN.top_up()]


def record():
    return files(voucher(), reserve())


def voucher():
    """The same partner with the same key on another deployment of the program: its voucher has these numbers too."""
    redeem = PLAIN.points(POINTS)
    foreign = PLAIN.voucher(POINTS, program=ELSEWHERE)
    p = Pair("25-voucher-of-another-deployment", setup)
    p.wrong(
        "the signature is good, but what it signs names another program: BadVoucher; so would this one's redeemed a "
        "second time, NonceUsed", Fails([foreign, redeem], 8), [PLAIN.voucher(POINTS), redeem],
        Fails([PLAIN.voucher(POINTS), redeem], 6), [foreign, redeem], after=READY, error=8,
        shows=lambda s: [(s.amount(PLAIN.reserve), STOCK - WORTH), (s.amount(MINE), WORTH)])
    p.right(
        "a voucher for this program: 12,345 points at 3/100 are 370.35 tokens of 9 decimals, once",
        [PLAIN.voucher(POINTS), redeem], after=READY,
        shows=lambda s: [(s.amount(PLAIN.reserve), STOCK - WORTH), (s.amount(MINE), WORTH)])
    return p


def reserve():
    """Users rely on 1,000 tokens staying in the reserve; the authority would have it 0."""
    lower = PLAIN.set_policy(TERMS._replace(floor=0))
    p = Pair("26-reserve-under-a-policy-not-in-force", setup)
    p.wrong(
        "the floor of 0 holds from an hour later on; until then 1,000 tokens stay: ReserveEmpty",
        Fails([lower, PLAIN.withdraw(STOCK)], 7), lower, At(NOW + DELAY - 1), Fails(
            PLAIN.withdraw(STOCK - TERMS.floor + 1), 7), PLAIN.withdraw(STOCK), after=READY, error=7,
        shows=lambda s: [(s.amount(PLAIN.reserve), STOCK), (s.amount(BACK), STOCK)])
    p.right(
        "down to the floor in force at once, and to the new one when its hour is over",
        lower, PLAIN.withdraw(STOCK - TERMS.floor), At(NOW + DELAY), PLAIN.withdraw(TERMS.floor), after=READY,
        shows=lambda s: [(s.amount(PLAIN.reserve), 0), (s.amount(BACK), 2 * STOCK)])
    return p
